import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { changePassword } from '../../app/operations/platform.ts';
import { useSessionChange } from '../../app/session.ts';
import { DeskProblem } from '../desk-problem.tsx';
import styles from './own-account.module.css';

interface Typed {
  readonly password: string;
  readonly next: string;
}

/** A new password of one's own; every other session of the account ends with it. */
export function OwnPasswordForm({ primary = false }: { primary?: boolean }) {
  const [form] = Form.useForm<Typed & { again: string }>();
  const { message } = App.useApp();
  const { signedInAgain } = useSessionChange();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const submit = async ({ password, next }: Typed): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await api.call(changePassword, { body: { password, next } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    form.resetFields();
    void message.success('密码已修改，您在别处的登录已经结束。');
    await signedInAgain();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className={styles['form']!}
      onFinish={(values) => void submit(values)}
    >
      {problem ? <DeskProblem problem={problem} /> : null}
      <Form.Item name="password" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        extra="大写字母、小写字母、数字、符号至少三种，不能包含登录名。"
        rules={[{ required: true, message: '请填写新密码' }]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次新密码"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再填一次新密码' },
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value && value !== getFieldValue('next')) throw new Error('两次填写的新密码不一样');
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type={primary ? 'primary' : 'default'} htmlType="submit" loading={busy}>
        修改密码
      </Button>
    </Form>
  );
}
