import { useNavigate } from '@tanstack/react-router';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { useRefresh } from '../matters/queries.ts';

// As `urgingGrounds` of the module names them; importing its core here would bring every rule of a case along.
const GROUNDS = [
  { value: 'overdue', label: '已经超过期限' },
  { value: 'due-soon', label: '即将到期' },
  { value: 'complaint', label: '申请人反映' },
  { value: 'leader', label: '领导批示' },
  { value: 'patrol', label: '巡查发现' },
];

interface Asked {
  readonly ground: string;
  readonly demand: string;
  readonly days?: number | null;
}

/** Urges the body that holds a case; the answer has its own clock. */
export function UrgeDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const [form] = Form.useForm<Asked>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const urge = async ({ ground, demand, days }: Asked): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const input = { case: number, ground, demand, ...(days ? { days } : {}) };
    const answer = await api.act('cases.urging', { action: 'urge', input, key: key.current });
    setBusy(false);
    if (!answer.ok) {
      if (answer.problem.status !== 0) key.current = crypto.randomUUID();
      setProblem(answer.problem);
      return;
    }
    void message.success(`已发出督办 ${answer.value.number}，${answer.value.due ?? ''} 前答复。`);
    await refresh();
    onClose();
    void navigate({ to: '/matters/$number', params: { number: answer.value.number } as never });
  };
  return (
    <Modal
      open
      title="督办"
      onCancel={onClose}
      okText="发出督办"
      cancelText="取消"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
    >
      {problem ? <DeskProblem problem={problem} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void urge(values)}>
        <p>办件 {number}</p>
        <Form.Item name="ground" label="督办原因" rules={[{ required: true, message: '请选择原因' }]}>
          <Select options={GROUNDS} />
        </Form.Item>
        <Form.Item
          name="demand"
          label="督办要求"
          rules={[{ required: true, whitespace: true, message: '请写明要求' }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="days" label="答复期限（工作日，不填按本县规定）">
          <InputNumber min={1} max={30} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
