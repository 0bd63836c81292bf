import { Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../app/api.ts';
import { signIn } from '../app/operations/platform.ts';
import { useSessionChange } from '../app/session.ts';
import { DeskProblem } from './desk-problem.tsx';
import styles from './desk-sign-in.module.css';

/** Signing in of staff. */
export function DeskSignIn() {
  return (
    <Card className={styles['card']!}>
      <Typography.Title level={1} className={styles['title']!}>
        工作人员登录
      </Typography.Title>
      <SignInForm />
    </Card>
  );
}

/** Login, password and, where the account has one, the code. `again`: over a page whose session ran out. */
export function SignInForm({ again = false }: { again?: boolean }) {
  const { signedIn, signedInAgain } = useSessionChange();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const [coded, setCoded] = useState(false);
  const submit = async (body: { login: string; password: string; code?: string }): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await api.call(signIn, { body });
    setBusy(false);
    if (answer.ok) return again ? signedInAgain() : signedIn();
    if (answer.problem.code === 'identity.code-needed') setCoded(true);
    setProblem(answer.problem);
  };
  return (
    <>
      {problem ? <DeskProblem problem={problem} /> : null}
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
        {coded ? (
          <Form.Item
            name="code"
            label="动态口令或备用码"
            rules={[{ required: true, message: '请填写验证码' }]}
          >
            <Input autoComplete="one-time-code" size="large" autoFocus />
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          登录
        </Button>
      </Form>
    </>
  );
}
