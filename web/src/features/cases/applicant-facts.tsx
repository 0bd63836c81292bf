import type { CaseData } from '@yimen/modules/cases/core';
import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { getParty } from '../../app/operations/platform.ts';
import { VerifiedMark } from '../../desk/verified-mark.tsx';
import { AgentFacts } from './agent-facts.tsx';
import { CertificateNumber } from './certificate-number.tsx';
import { Fact } from './fact.tsx';
import styles from './case-facts.module.css';

/** Who applies, masked, and who acts for it on which letter; the full numbers for a stated reason, which is recorded. */
export function ApplicantFacts({
  party,
  number,
  data,
}: {
  party: string | null;
  number: string;
  data: CaseData;
}) {
  const { data: known } = useQuery({
    queryKey: ['parties', party],
    enabled: party !== null,
    queryFn: () => valueOf(api.call(getParty, { params: { id: party! } })),
  });
  return (
    <dl className={styles['facts']}>
      <Fact name="名称" value={data.applicant.name} />
      <Fact name="类型" value={data.applicant.kind === 'person' ? '个人' : '单位'} />
      <Fact name="实名核验" value={known ? <VerifiedMark verified={known.verified} /> : undefined} />
      <Fact
        name="证件号码"
        value={
          party !== null && known ? (
            <CertificateNumber party={party} masked={known.idNumber} of="申请人" />
          ) : undefined
        }
      />
      <Fact name="电话" value={known?.phone} />
      {data.agent ? <AgentFacts agent={data.agent} letters={known?.authorities} matter={number} /> : null}
      <Fact name="被申请人" value={data.respondent?.name} />
    </dl>
  );
}
