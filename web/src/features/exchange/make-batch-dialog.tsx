import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Form, Modal, Radio } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { makeBatch } from '../../app/operations/upward.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { useExchangeRefresh } from './queries.ts';

type Format = 'jsonl' | 'csv';

/** The next batch: everything since the last one. */
export function MakeBatchDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ format: Format }>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useExchangeRefresh();
  const make = useMutation({
    mutationFn: (body: { format: Format }) => valueOf(api.call(makeBatch, { body })),
    async onSuccess({ number, rows, withheld }) {
      await refresh();
      void message.success(`已生成：${rows} 行，${withheld} 行因缺项没有送出。`);
      onClose();
      void navigate({ to: '/exchange/batches/$number', params: { number } });
    },
  });
  return (
    <Modal
      open
      title="生成上报批次"
      okText="生成"
      cancelText="取消"
      okButtonProps={{ loading: make.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>把上一批以后台账里的全部变化做成文件。办件多时要等一会儿。</p>
      {make.error ? <DeskProblem error={make.error} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ format: 'jsonl' }}
        onFinish={(values) => make.mutate(values)}
      >
        <Form.Item name="format" label="文件格式">
          <Radio.Group
            options={[
              { value: 'jsonl', label: 'JSON（一行一条）' },
              { value: 'csv', label: 'CSV（电子表格可以打开）' },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
