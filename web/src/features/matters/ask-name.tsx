import { Form, Input, Modal } from 'antd';

/** Asks for one short text. */
export function AskName({
  open,
  title,
  label,
  onName,
  onCancel,
}: {
  open: boolean;
  title: string;
  label: string;
  onName: (name: string) => void;
  onCancel: () => void;
}) {
  const [form] = Form.useForm<{ name: string }>();
  return (
    <Modal
      open={open}
      title={title}
      okText="保存"
      onOk={() => form.submit()}
      onCancel={onCancel}
      destroyOnHidden
      afterClose={() => form.resetFields()}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ name }) => onName(name.trim())}>
        <Form.Item
          name="name"
          label={label}
          rules={[{ required: true, whitespace: true, message: '请填写' }]}
        >
          <Input maxLength={20} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
