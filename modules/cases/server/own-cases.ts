import type { Static } from 'typebox';
import type { Services } from '@yimen/platform/module';
import { partiesOf, type Actor, type Refusal } from '@yimen/platform/procedure';
import type { listOwnCases } from '../contract/index.ts';
import { caseProcedures, caseStates, type CaseState } from '../core/index.ts';

type Query = Static<NonNullable<(typeof listOwnCases)['query']>>;

const PAGE = 20;
const WAITING = Object.entries(caseStates)
  .filter(([, { awaits }]) => awaits === 'applicant')
  .map(([id]) => id);
/** To the applicant a case is over when nothing is left to be done about it: decided and handed out counts as over. */
const OVER = ['FINISHED', 'DELIVERED', 'ARCHIVED', 'NOT_ACCEPTED', 'WITHDRAWN', 'TERMINATED', 'VOID'];

/** One page of the cases of everybody an actor stands for. Each party's are read along their index and the newest taken. */
export async function ownCases({ database }: Services, query: Query, actor: Actor) {
  const isOutside = actor.kind === 'applicant' || actor.kind === 'agent';
  const mine = isOutside ? partiesOf(actor) : [];
  if (mine.length === 0) return onlyApplicants;
  const parties = query.party === undefined ? mine : mine.filter((party) => party === query.party);
  const limit = query.limit ?? PAGE;
  const { rows } = await database.pool.query({
    name: 'cases-own',
    text: `select m.* from unnest($1::text[]) p(party) cross join lateral (
        select id, number, procedure, state, due_on, opened_at, last_at, subject,
          data -> 'item' ->> 'name' as item_name, data -> 'item' ->> 'departmentName' as department_name,
          data -> 'applicant' ->> 'name' as applicant_name
        from ledger.matter
        where applicant = p.party and procedure = any($2) and ($3::bigint is null or id < $3)
          and ($4::text is null or subject = $4)
          and ($5::text[] is null or state = any($5)) and ($6::text[] is null or state <> all($6))
        order by id desc limit $7
      ) m order by id desc limit $7`,
    values: [
      parties,
      caseProcedures.map(({ id }) => id),
      query.after === undefined || !/^\d{1,15}$/.test(query.after) ? null : query.after,
      query.item ?? null,
      query.state === 'waiting' ? WAITING : query.state === 'closed' ? OVER : null,
      query.state === 'open' ? OVER : null,
      limit + 1,
    ],
  });
  const page = rows.slice(0, limit);
  return {
    items: page.map(rowView),
    next: rows.length > limit ? String(page.at(-1)!['id']) : null,
  };
}

const onlyApplicants: Refusal = {
  kind: 'forbidden',
  code: 'cases.applicants-only',
  message: '“我的办件”只列申请人自己的办件；工作人员请到工作台查看。',
};

function rowView(row: Record<string, any>) {
  const state = row['state'] as CaseState;
  return {
    number: row['number'] as string,
    procedure: row['procedure'] as string,
    item: (row['subject'] ?? '') as string,
    itemName: row['item_name'] as string,
    departmentName: row['department_name'] as string,
    applicant: row['applicant_name'] as string,
    state: { id: state as string, title: caseStates[state]?.title ?? state },
    waiting: WAITING.includes(state),
    closed: OVER.includes(state),
    due: row['due_on'] as string | null,
    openedAt: (row['opened_at'] as Date).toISOString(),
    lastAt: (row['last_at'] as Date).toISOString(),
  };
}
