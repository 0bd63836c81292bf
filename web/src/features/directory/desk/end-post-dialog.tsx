import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { endPost } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { useDirectoryRefresh, type Post, type Staff } from './queries.ts';

/** Ends a post from a day on; what its holder has in hand goes back to the unit. */
export function EndPostDialog({ person, post, onClose }: { person: Staff; post: Post; onClose: () => void }) {
  const [form] = Form.useForm<{ on: string }>();
  const { message } = App.useApp();
  const refresh = useDirectoryRefresh();
  const { organisation, role } = post;
  const save = useMutation({
    mutationFn: ({ on }: { on: string }) =>
      valueOf(api.call(endPost, { body: { person: person.id, organisation, role, on } })),
    async onSuccess({ returned }) {
      await refresh();
      void message.success(`已免职，${returned} 件在办事项退回单位。`);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={`免去${person.name}的${post.organisationName}${post.roleTitle}`}
      okText="免职"
      cancelText="取消"
      okButtonProps={{ danger: true, loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item
          name="on"
          label="自哪天起不再担任"
          extra="到这一天，此人手里的在办事项退回单位，由同事领办。"
          rules={[{ required: true, message: '请填写日期' }]}
        >
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
