import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { DeskProblem } from './desk-problem.tsx';

/** Asks why, before something is done that must be explained later. What was typed stays when it is refused. */
export function ReasonDialog({
  title,
  label = '理由（记录备查）',
  action,
  danger = false,
  busy,
  error,
  problem,
  children,
  onClose,
  onSend,
}: {
  title: string;
  label?: string;
  action: string;
  danger?: boolean;
  busy: boolean;
  error?: unknown;
  problem?: ClientProblem | undefined;
  children?: ReactNode;
  onClose: () => void;
  onSend: (reason: string) => void;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText="取消"
      okButtonProps={{ danger, loading: busy }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {children}
      {error ? <DeskProblem error={error} /> : null}
      {problem ? <DeskProblem problem={problem} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => onSend(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明理由，至少两个字' }]}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
