import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { revealParty } from '../../app/operations/platform.ts';
import { useSession } from '../../app/session.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { Fact } from './fact.tsx';
import styles from './case-facts.module.css';

/** A masked number; in full for a stated reason, which is recorded. `of`: whose it is, where several stand on a page. */
export function CertificateNumber({ party, masked, of }: { party: string; masked: string; of: string }) {
  const [asking, setAsking] = useState(false);
  const mayReveal = useSession()?.grants['identity.reveal'] !== undefined;
  if (!mayReveal) return masked;
  return (
    <span className={styles['number']}>
      {masked}
      <Button
        size="small"
        className="not-printed"
        aria-label={`查看完整号码：${of}`}
        onClick={() => setAsking(true)}
      >
        查看完整号码
      </Button>
      {asking ? <Reveal party={party} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

function Reveal({ party, onClose }: { party: string; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>();
  const [told, setTold] = useState<{ name: string; idNumber: string; phone: string | null }>();
  const [problem, setProblem] = useState<ClientProblem>();
  const ask = async (body: { reason: string }): Promise<void> => {
    const answer = await api.call(revealParty, { params: { id: party }, body });
    if (answer.ok) setTold(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <Modal
      open
      title="查看完整号码"
      onCancel={onClose}
      okText={told ? '关闭' : '查看'}
      onOk={() => (told ? onClose() : form.submit())}
      cancelButtonProps={{ hidden: told !== undefined }}
    >
      {problem ? <DeskProblem problem={problem} /> : null}
      {told ? (
        <dl className={styles['facts']}>
          <Fact name="名称" value={told.name} />
          <Fact name="证件号码" value={told.idNumber} />
          <Fact name="电话" value={told.phone} />
        </dl>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void ask(values)}>
          <p>查看会记录您的姓名、时间和理由，申请人可以看到。</p>
          <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由' }]}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
