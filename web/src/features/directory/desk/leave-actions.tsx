import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Form, Modal } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../../app/api.ts';
import { endLeave, nameDeputy } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { PersonSelect } from '../../../desk/person-select.tsx';
import { useDirectoryRefresh } from './queries.ts';

/** Another deputy, or back before time. Whether this person may, the server decides. */
export function LeaveActions({ leave }: { leave: { id: string; name: string; deputy: string | null } }) {
  const [naming, setNaming] = useState(false);
  const { message, modal } = App.useApp();
  const refresh = useDirectoryRefresh();
  const end = (): void =>
    void modal.confirm({
      title: `${leave.name}今天回岗？`,
      content: '请假自今天结束，代理同时停止。',
      okText: '销假',
      cancelText: '取消',
      onOk: async () => {
        const answer = await api.call(endLeave, { params: { id: leave.id }, body: {} });
        if (!answer.ok) return void message.error(answer.problem.detail);
        await refresh();
      },
    });
  const items = [
    { key: 'deputy', label: '更换代理人', onClick: () => setNaming(true) },
    { key: 'end', label: '提前回岗', onClick: end },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button size="small" aria-label={`办理${leave.name}的请假`}>
          办理
        </Button>
      </Dropdown>
      {naming ? <DeputyDialog leave={leave} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

function DeputyDialog({
  leave,
  onClose,
}: {
  leave: { id: string; name: string; deputy: string | null };
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ deputy?: string }>();
  const refresh = useDirectoryRefresh();
  const save = useMutation({
    mutationFn: (deputy: string | null) =>
      valueOf(api.call(nameDeputy, { params: { id: leave.id }, body: { deputy } })),
    async onSuccess() {
      await refresh();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={`更换${leave.name}的代理人`}
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
        onFinish={({ deputy }) => save.mutate(deputy ?? null)}
      >
        <Form.Item name="deputy" label="代理人（不选表示不再代理）">
          <PersonSelect label="代理人" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
