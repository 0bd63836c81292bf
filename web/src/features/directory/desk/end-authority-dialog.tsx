import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { endAuthority } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { useDirectoryRefresh, type Authority } from './queries.ts';

/** Takes an authorisation back from a day on. What was decided under it stays decided. */
export function EndAuthorityDialog({ authority, onClose }: { authority: Authority; onClose: () => void }) {
  const [form] = Form.useForm<{ on: string }>();
  const { message } = App.useApp();
  const refresh = useDirectoryRefresh();
  const save = useMutation({
    mutationFn: ({ on }: { on: string }) =>
      valueOf(api.call(endAuthority, { body: { id: authority.id, on } })),
    async onSuccess() {
      await refresh();
      void message.success('授权书已收回。');
      onClose();
    },
  });
  return (
    <Modal
      open
      title={`收回授权书 ${authority.id}`}
      okText="收回"
      cancelText="取消"
      okButtonProps={{ danger: true, loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item
          name="on"
          label="自哪天起失效"
          extra="之前凭它作出的决定不受影响。"
          rules={[{ required: true, message: '请填写日期' }]}
        >
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
