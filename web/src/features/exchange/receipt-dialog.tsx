import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { recordReceipt } from '../../app/operations/upward.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { useExchangeRefresh } from './queries.ts';
import { rejectedRows } from './receipt-lines.ts';

interface Typed {
  readonly accepted: number;
  readonly rejected?: string;
  readonly document?: string;
}

/** What the receiver said of a batch; rows sent back go along with the next one. */
export function ReceiptDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const [form] = Form.useForm<Typed>();
  const { message } = App.useApp();
  const refresh = useExchangeRefresh();
  const save = useMutation({
    mutationFn: ({ accepted, rejected = '', document }: Typed) => {
      const rows = rejectedRows(rejected);
      if ('wrongLine' in rows) throw new Error(`line ${rows.wrongLine} passed the form`);
      return valueOf(
        api.call(recordReceipt, {
          params: { number },
          body: { accepted, rejected: [...rows], ...(document ? { document } : {}) },
        }),
      );
    },
    async onSuccess({ rejected }) {
      await refresh();
      void message.success(`回执已登记，退回 ${rejected} 行。`);
      onClose();
    },
  });
  const isReadable = async (_: unknown, text = ''): Promise<void> => {
    const rows = rejectedRows(text);
    if ('wrongLine' in rows)
      throw new Error(
        `第 ${rows.wrongLine} 行不全：一行写一条，依次是行标识、退回代码、退回原因，用逗号隔开`,
      );
  };
  return (
    <Modal
      open
      title="登记上报回执"
      okText="登记"
      cancelText="取消"
      okButtonProps={{ loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="accepted" label="接收行数" rules={[{ required: true, message: '请填写接收行数' }]}>
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item
          name="rejected"
          label="退回的行（没有就不填）"
          extra="一行一条：行标识，退回代码，退回原因。可以从接收方的表里整列复制过来。"
          rules={[{ validator: isReadable }]}
        >
          <Input.TextArea rows={4} />
        </Form.Item>
        <Form.Item name="document" label="回执编号（选填）">
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
