import { Alert, Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../app/api.ts';
import { signIn } from '../app/operations/platform.ts';
import { useSessionChange } from '../app/session.ts';
import styles from './desk-sign-in.module.css';

/** Signing in of staff. */
export function DeskSignIn() {
  const { signedIn } = useSessionChange();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const submit = async (body: { login: string; password: string }): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await api.call(signIn, { body });
    setBusy(false);
    if (answer.ok) await signedIn();
    else setProblem(answer.problem);
  };
  return (
    <Card className={styles['card']!}>
      <Typography.Title level={1} className={styles['title']!}>
        工作人员登录
      </Typography.Title>
      {problem ? <Alert type="error" showIcon title={problem.detail || problem.title} role="alert" /> : null}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void submit(values)}
        className={styles['form']!}
      >
        <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}>
          <Input autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          登录
        </Button>
      </Form>
    </Card>
  );
}
