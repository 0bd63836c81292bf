import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { openStaffAccount } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { PersonSelect } from '../../desk/person-select.tsx';
import type { HandedOut } from './handed-out-password.tsx';

/** An account for a person of the directory, with a one-time password. */
export function OpenAccountDialog({
  onClose,
  onOpened,
}: {
  onClose: () => void;
  onOpened: (given: HandedOut) => void;
}) {
  const [form] = Form.useForm<{ login: string; person: string }>();
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: (body: { login: string; person: string }) => valueOf(api.call(openStaffAccount, { body })),
    async onSuccess(given) {
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      onOpened(given);
    },
  });
  return (
    <Modal
      open
      title="开通账号"
      okText="开通"
      cancelText="取消"
      okButtonProps={{ loading: open.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {open.error ? <DeskProblem error={open.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => open.mutate(values)}>
        <Form.Item
          name="person"
          label="给谁开通"
          extra="名单来自机构人员目录；名单里没有的人，请先由系统管理员登记。"
          rules={[{ required: true, message: '请选择人员' }]}
        >
          <PersonSelect />
        </Form.Item>
        <Form.Item
          name="login"
          label="登录名"
          extra="2 至 64 个字，可用文字、数字和 . _ - @，不分大小写。"
          rules={[{ required: true, min: 2, message: '请填写登录名' }]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
