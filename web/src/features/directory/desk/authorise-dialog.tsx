import { useMutation } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { authorise } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { OrganisationSelect } from './organisation-select.tsx';
import { useDirectoryRefresh, type Staff } from './queries.ts';
import { POWERS, type Power } from './roles.ts';

interface Typed {
  readonly id: string;
  readonly organisation: string;
  readonly powers: Power[];
  readonly items?: string;
  readonly seal?: string;
  readonly from: string;
  readonly until?: string;
}

/** Records an authorisation as it stands on paper. */
export function AuthoriseDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const [form] = Form.useForm<Typed>();
  const { message } = App.useApp();
  const refresh = useDirectoryRefresh();
  const save = useMutation({
    mutationFn: (typed: Typed) =>
      valueOf(api.call(authorise, { body: { person: person.id, ...bodyOf(typed) } })),
    async onSuccess() {
      await refresh();
      void message.success('授权书已登记。');
      onClose();
    },
  });
  const required = (what: string) => [{ required: true, message: `请填写${what}` }];
  return (
    <Modal
      open
      title={`登记${person.name}的授权书`}
      okText="登记"
      cancelText="取消"
      okButtonProps={{ loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="id" label="授权书编号" rules={required('编号')}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="organisation" label="授权单位" rules={required('授权单位')}>
          <OrganisationSelect />
        </Form.Item>
        <Form.Item name="powers" label="权限" rules={[{ validator: someChosen }]}>
          <Checkbox.Group options={[...POWERS]} />
        </Form.Item>
        <Form.Item name="items" label="事项编码（选填，一行一个；不填表示全部事项）">
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="seal" label="审批专用章（选填）">
          <Input maxLength={100} />
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

/** A rule of its own: the library marks a required group with an attribute that groups may not have. */
async function someChosen(_rule: unknown, powers: readonly Power[] = []): Promise<void> {
  if (powers.length === 0) throw new Error('请至少选一项权限');
}

function bodyOf({ items = '', seal, until, ...rest }: Typed) {
  const codes = items.split(/\s+/).filter((code) => code !== '');
  return {
    ...rest,
    ...(codes.length === 0 ? {} : { items: codes }),
    ...(seal ? { seal } : {}),
    ...(until ? { until } : {}),
  };
}
