import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import type { Static } from 'typebox';
import type * as platform from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listOwnCases } from '../../app/operations/cases.ts';
import { useLapse } from '../../app/use-lapse.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Card,
  Choices,
  Notice,
  PageColumn,
  PageHeading,
  ProblemNotice,
  Steps,
} from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import { newKey, openDraft, type ForWhom, type Offer } from './draft.ts';
import { prefilledAnswers } from './prefill.ts';
import { STEPS } from './step-names.ts';

type Account = Static<typeof platform.getAccount.output>;

/** The first step: for whom, and whether there is something to go on with. */
export function ApplyBegin({ offer, account }: { offer: Offer; account: Account }) {
  const navigate = useNavigate();
  const lapse = useLapse();
  const { busy, problem, send } = useSend();
  const possible = account.parties.filter(({ kind }) => offer.applicants.includes(kind));
  const [chosen, setChosen] = useState(possible.length === 1 ? possible[0]!.party : '');
  const [missing, setMissing] = useState(false);
  const key = useRef(newKey());
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const whom = possible.find(({ party }) => party === chosen);
    setMissing(whom === undefined);
    if (whom === undefined) return;
    const opened = await send(async () => {
      const answers = await prefilledAnswers(offer, whom);
      const answer = await openDraft(offer, whom, account.name, answers, `${key.current}-${whom.party}`);
      if (!answer.ok) lapse(answer.problem);
      return answer;
    });
    if (opened === undefined) return;
    const to = `/apply/${offer.item}`;
    await navigate({ to, search: { draft: opened.number, step: 'form' } as never, replace: true });
  };
  return (
    <PageColumn narrow>
      <PageHeading title={offer.name} lead={`${offer.departmentName} · 网上申请`} />
      <Steps label="申请步骤" steps={STEPS} current={0} onGo={() => undefined} />
      <Unfinished offer={offer} />
      <Card>
        <form onSubmit={(event) => void begin(event)} noValidate>
          {problem && problem.code !== 'identity.not-signed-in' ? <ProblemNotice problem={problem} /> : null}
          {possible.length === 0 ? (
            <Nobody offer={offer} />
          ) : (
            <Choices
              label="为谁办"
              options={possible.map((one) => ({ value: one.party, label: wordsFor(one) }))}
              value={chosen === '' ? [] : [chosen]}
              error={missing ? '请选择为谁办。' : undefined}
              onChange={([party]) => setChosen(party ?? '')}
            />
          )}
          <p>
            <a href="/account/parties">给其他单位或别人办，先登记单位或授权书</a>
          </p>
          {possible.length === 0 ? null : (
            <Buttons>
              <Button kind="primary" type="submit" busy={busy && '正在建立申请…'}>
                下一步：填申请表
              </Button>
            </Buttons>
          )}
        </form>
      </Card>
    </PageColumn>
  );
}

function wordsFor({ name, standing, kind, verified }: ForWhom): string {
  if (standing === 'self') return `${name}（本人）`;
  const how = standing === 'handler' ? '经办人' : '受托代办';
  return `${name}（${kind === 'organisation' ? '单位' : '个人'}，我是${how}${verified ? '' : '，凭上传的授权书'}）`;
}

function Nobody({ offer }: { offer: Offer }) {
  const who = offer.applicants.includes('organisation') ? '企业和其他组织' : '个人';
  return (
    <Notice kind="warn" title={`这个事项由${who}申请。`}>
      <p>您的账号下还没有可以申请的{who}，请先登记。</p>
    </Notice>
  );
}

/** Applications of the same kind that were begun and not handed in. */
function Unfinished({ offer }: { offer: Offer }) {
  const { data } = useQuery({
    queryKey: ['cases', 'own', { item: offer.item, state: 'waiting' }],
    queryFn: () =>
      valueOf(api.call(listOwnCases, { query: { item: offer.item, state: 'waiting', limit: 5 } })),
  });
  const drafts = (data?.items ?? []).filter(({ state }) => ['DRAFT', 'PRECHECK_RETURNED'].includes(state.id));
  if (drafts.length === 0) return null;
  return (
    <Notice title="有没填完的申请，可以接着填：">
      {drafts.map(({ number, applicant, lastAt }) => (
        <p key={number}>
          {applicant}，{momentText(lastAt)} 保存{' '}
          <ButtonLink to={`/apply/${offer.item}`} search={{ draft: number, step: 'form' }}>
            接着填
          </ButtonLink>
        </p>
      ))}
    </Notice>
  );
}
