import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { addSubscriptionOperation } from '../../app/operations/feed.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { OrganisationsSelect } from '../directory/desk/organisation-select.tsx';
import { EVERYTHING, useEntryChoices, withoutContradiction } from './entry-kinds.ts';
import { useFeedRefresh } from './queries.ts';

interface Typed {
  readonly title: string;
  readonly url: string;
  readonly types: string[];
  readonly units?: string[];
}

/** A system that is to be told of entries from now on. */
export function AddSubscriptionDialog({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (secret: string) => void;
}) {
  const [form] = Form.useForm<Typed>();
  const choices = useEntryChoices();
  const refresh = useFeedRefresh();
  const add = useMutation({
    mutationFn: ({ title, url, types, units = [] }: Typed) => {
      const body = { title, url: url.trim(), types, ...(units.length > 0 ? { units } : {}) };
      return valueOf(api.call(addSubscriptionOperation, { body }));
    },
    async onSuccess({ secret }) {
      await refresh();
      onAdded(secret);
    },
  });
  const required = (what: string) => [{ required: true, message: `请填写${what}` }];
  return (
    <Modal
      open
      title="新建推送订阅"
      okText="新建"
      cancelText="取消"
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {add.error ? <DeskProblem error={add.error} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ types: [EVERYTHING] }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="title" label="名称" rules={required('名称')}>
          <Input maxLength={100} placeholder="市政务服务平台" />
        </Form.Item>
        <Form.Item
          name="url"
          label="推送地址"
          extra="接收方提供的网址。能不能推送到那里，由系统的推送设置决定，每次推送前检查。"
          rules={required('推送地址')}
        >
          <Input maxLength={2000} placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="types"
          label="要哪些记录"
          extra="输入程序或记录名称中的字查找，可以选多种。"
          normalize={withoutContradiction}
          rules={[{ required: true, message: '请选择要哪些记录' }]}
        >
          <Select
            mode="multiple"
            aria-label="要哪些记录"
            showSearch={{ optionFilterProp: 'label' }}
            options={choices}
          />
        </Form.Item>
        <Form.Item name="units" label="只送这些机构的事项（不选为全县）">
          <OrganisationsSelect label="只送这些机构的事项" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
