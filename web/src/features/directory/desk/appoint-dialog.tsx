import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { appoint } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { OrganisationSelect } from './organisation-select.tsx';
import { useDirectoryRefresh, type Staff } from './queries.ts';
import { ROLES, type Role } from './roles.ts';

interface Typed {
  readonly organisation: string;
  readonly role: Role;
  readonly from: string;
  readonly until?: string;
}

/** Gives a person a post. */
export function AppointDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const [form] = Form.useForm<Typed>();
  const { message } = App.useApp();
  const refresh = useDirectoryRefresh();
  const save = useMutation({
    mutationFn: ({ until, ...rest }: Typed) =>
      valueOf(api.call(appoint, { body: { person: person.id, ...rest, ...(until ? { until } : {}) } })),
    async onSuccess() {
      await refresh();
      void message.success('已任职。');
      onClose();
    },
  });
  const required = (what: string) => [{ required: true, message: `请填写${what}` }];
  return (
    <Modal
      open
      title={`给${person.name}任职`}
      okText="任职"
      cancelText="取消"
      okButtonProps={{ loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="organisation" label="机构" rules={required('机构')}>
          <OrganisationSelect />
        </Form.Item>
        <Form.Item name="role" label="岗位" rules={required('岗位')}>
          <Select options={[...ROLES]} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="from" label="第一天" rules={required('第一天')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label="最后一天（选填，不填表示不定期）">
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
