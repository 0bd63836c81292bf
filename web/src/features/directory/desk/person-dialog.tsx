import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { savePerson } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { useDirectoryRefresh } from './queries.ts';

/** Registers a person, or corrects the name of one. */
export function PersonDialog({
  person,
  onClose,
  onSaved,
}: {
  person?: { id: string; name: string };
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const [form] = Form.useForm<{ id: string; name: string }>();
  const refresh = useDirectoryRefresh();
  const save = useMutation({
    mutationFn: (body: { id: string; name: string }) => valueOf(api.call(savePerson, { body })),
    async onSuccess(_done, { id }) {
      await refresh();
      onSaved(id);
    },
  });
  return (
    <Modal
      open
      title={person === undefined ? '登记人员' : '更正姓名'}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={person ?? {}}
        onFinish={(values) => save.mutate({ ...person, ...values })}
      >
        <Form.Item
          name="id"
          label="人员标识"
          extra="单位内部编号，登记后不再改变；不要用身份证号码。"
          rules={[{ required: true, message: '请填写人员标识' }]}
        >
          <Input maxLength={64} disabled={person !== undefined} />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
