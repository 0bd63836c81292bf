import type { CaseData } from '@yimen/modules/cases/core';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { getParty, revealParty } from '../../app/operations/platform.ts';
import { useSession } from '../../app/session.ts';
import { AuthorityLetter, termText } from '../../desk/authority-letter.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { VerifiedMark } from '../../desk/verified-mark.tsx';
import styles from './case-facts.module.css';

type Letter = { readonly file: string; readonly until: string | null; readonly endedOn: string | null };

/** Who applies, masked, and who acts for it on which letter; the full numbers for a stated reason, which is recorded. */
export function ApplicantFacts({ party, data }: { party: string | null; data: CaseData }) {
  const { data: known } = useQuery({
    queryKey: ['parties', party],
    enabled: party !== null,
    queryFn: () => valueOf(api.call(getParty, { params: { id: party! } })),
  });
  const [asking, setAsking] = useState(false);
  const mayReveal = useSession()?.grants['identity.reveal'] !== undefined;
  return (
    <>
      <dl className={styles['facts']}>
        <Fact name="名称" value={data.applicant.name} />
        <Fact name="类型" value={data.applicant.kind === 'person' ? '个人' : '单位'} />
        <Fact name="实名核验" value={known ? <VerifiedMark verified={known.verified} /> : undefined} />
        <Fact
          name="证件号码"
          value={
            mayReveal && party !== null ? (
              <span className={styles['number']}>
                {known?.idNumber}
                <Button size="small" className="not-printed" onClick={() => setAsking(true)}>
                  查看完整号码
                </Button>
              </span>
            ) : (
              known?.idNumber
            )
          }
        />
        <Fact name="电话" value={known?.phone} />
        <Fact name={data.agent?.relation ?? '代理人'} value={data.agent?.name} />
        <Fact name="授权书" value={authorityOf(data.agent, known?.authorities)} />
        <Fact name="被申请人" value={data.respondent?.name} />
      </dl>
      {asking && party !== null ? <Reveal party={party} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** The letter the application names, and until when it holds as far as the account of the agent still knows. */
function authorityOf(agent: CaseData['agent'], letters: readonly Letter[] = []): ReactNode {
  if (agent === undefined) return undefined;
  if (agent.authority === undefined) return '申请时没有附授权书';
  const letter = letters.find(({ file }) => file === agent.authority);
  return (
    <>
      {letter ? `${termText(letter)} ` : ''}
      <AuthorityLetter sha256={agent.authority} of={agent.name} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return value ? (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null;
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
