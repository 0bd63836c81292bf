import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Answer, ClientProblem } from '@yimen/platform/contract';
import { DeskProblem } from '../desk-problem.tsx';
import styles from './own-account.module.css';

/** Asks for a code of the second factor and sends it; a wrong one is told beside it. */
export function CodeForm<T>({
  action,
  recovery = true,
  primary = false,
  danger = false,
  send,
  onDone,
}: {
  action: string;
  /** Whether a recovery code does as well. */
  recovery?: boolean;
  primary?: boolean;
  danger?: boolean;
  send: (code: string) => Promise<Answer<T>>;
  onDone: (value: T) => void;
}) {
  const [form] = Form.useForm<{ code: string }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const submit = async ({ code }: { code: string }): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send(code.trim());
    setBusy(false);
    form.resetFields();
    if (answer.ok) onDone(answer.value);
    else setProblem(answer.problem);
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
      <Form.Item
        name="code"
        label={recovery ? '6 位验证码，或者一个备用码' : '验证器上的 6 位验证码'}
        rules={[{ required: true, min: 6, message: '请填写验证码' }]}
      >
        <Input autoComplete="one-time-code" maxLength={20} inputMode={recovery ? 'text' : 'numeric'} />
      </Form.Item>
      <Button type={primary ? 'primary' : 'default'} danger={danger} htmlType="submit" loading={busy}>
        {action}
      </Button>
    </Form>
  );
}
