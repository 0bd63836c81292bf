import type { CaseData } from '@yimen/modules/cases/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { getParty } from '../../app/operations/platform.ts';
import { AuthorityLetter, termText } from '../../desk/authority-letter.tsx';
import { ID_TYPES } from '../../desk/id-types.ts';
import { CertificateNumber } from './certificate-number.tsx';
import { Fact } from './fact.tsx';

type Agent = NonNullable<CaseData['agent']>;
type Letter = { readonly file: string; readonly until: string | null; readonly endedOn: string | null };

/** Who acts for the applicant, on which letter; certificate and telephone where a window registered them. */
export function AgentFacts({
  agent,
  letters,
  matter,
}: {
  agent: Agent;
  letters: readonly Letter[] | undefined;
  matter: string;
}) {
  const { party } = agent;
  const { data: known } = useQuery({
    queryKey: ['parties', party],
    enabled: party !== undefined,
    queryFn: () => valueOf(api.call(getParty, { params: { id: party! } })),
  });
  return (
    <>
      <Fact name={agent.relation ?? '代理人'} value={agent.name} />
      {party !== undefined && known ? (
        <>
          <Fact
            name={`代理人${ID_TYPES[known.idType]}`}
            value={<CertificateNumber party={party} masked={known.idNumber} of="代理人" />}
          />
          <Fact name="代理人电话" value={known.phone} />
        </>
      ) : null}
      <Fact name="授权书" value={letterOf(agent, letters, matter)} />
    </>
  );
}

/** The letter the application names, and until when it holds as far as the account of the agent still knows. */
function letterOf({ name, authority }: Agent, letters: readonly Letter[] = [], matter: string): ReactNode {
  if (authority === undefined) return '申请时没有附授权书';
  const letter = letters.find(({ file }) => file === authority);
  return (
    <>
      {letter ? `${termText(letter)} ` : ''}
      <AuthorityLetter sha256={authority} of={name} matter={matter} />
    </>
  );
}
