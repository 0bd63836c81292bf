import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { api, valueOf } from '../../../app/api.ts';
import { takeLeave } from '../../../app/operations/directory.ts';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { PersonSelect } from '../../../desk/person-select.tsx';
import { LEAVE_REASONS, type LeaveReason } from '@yimen/modules/directory/core';
import { useDirectoryRefresh } from './queries.ts';

interface Typed {
  readonly person?: string;
  readonly reason: LeaveReason;
  readonly from: string;
  readonly until: string;
  readonly deputy?: string;
}

/** A leave of one's own, or, for whoever sees to a unit, of its members; with who stands in. */
export function LeaveDialog({ forOthers, onClose }: { forOthers: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Typed>();
  const { message } = App.useApp();
  const refresh = useDirectoryRefresh();
  const save = useMutation({
    mutationFn: ({ person, deputy, ...body }: Typed) =>
      valueOf(
        api.call(takeLeave, {
          body: { ...body, ...(person ? { person } : {}), ...(deputy ? { deputy } : {}) },
        }),
      ),
    async onSuccess() {
      await refresh();
      void message.success('请假已登记。');
      onClose();
    },
  });
  const required = (what: string) => [{ required: true, message: `请填写${what}` }];
  return (
    <Modal
      open
      title="登记请假"
      okText="登记"
      cancelText="取消"
      okButtonProps={{ loading: save.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {save.error ? <DeskProblem error={save.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        {forOthers ? (
          <Form.Item name="person" label="请假人（不选表示本人）">
            <PersonSelect label="请假人" />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label="事由" rules={required('事由')}>
          <Select options={Object.entries(LEAVE_REASONS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="from" label="第一天" rules={required('第一天')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label="最后一天（含）" rules={required('最后一天')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="deputy"
          label="代理人（选填）"
          extra="代理人代为履行岗位，只能是可以互相代理的岗位。"
        >
          <PersonSelect label="代理人" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
