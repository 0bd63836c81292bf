import { implement, type AccountTrace, type Implementation } from '@yimen/platform/module';
import { isRefusal, partiesOf, type Actor, type Refusal } from '@yimen/platform/procedure';
import { countMessages, listMessages, readMessages } from '../contract/index.ts';
import { countUnread, listMessages as messagesOf, markRead, placeOf, type Reader } from './messages.ts';

const PAGE = 30;

const refusals = {
  staff: {
    kind: 'forbidden',
    code: 'cases.applicants-only',
    message: '“我的消息”只告诉申请人自己的办件；工作人员请到工作台查看。',
  },
  place: {
    kind: 'invalid',
    code: 'cases.bad-place',
    message: '翻页标记不对，请从第一页重新查询。',
    path: '/after',
  },
  missing: {
    kind: 'missing',
    code: 'cases.no-message',
    message: '没有这条消息，请刷新后重试。',
  },
} as const satisfies Record<string, Refusal>;

/** What applicants are told about their cases. Staff have their to-do list. */
export const messageOperations: readonly Implementation[] = [
  implement(listMessages, async ({ query }, { services, actor }) => {
    const reader = readerOf(actor!);
    if (isRefusal(reader)) return reader;
    const after = query.after === undefined ? undefined : placeOf(query.after);
    if (query.after !== undefined && after === undefined) return refusals.place;
    return messagesOf(services.database, reader, { after, limit: query.limit ?? PAGE });
  }),
  implement(countMessages, async (_input, { services, actor }) => {
    const reader = readerOf(actor!);
    return isRefusal(reader) ? reader : { unread: await countUnread(services.database, reader) };
  }),
  implement(readMessages, async ({ body }, { services, actor }) => {
    const reader = readerOf(actor!);
    if (isRefusal(reader)) return reader;
    if (!(await markRead(services.database, reader, body))) return refusals.missing;
    return { unread: await countUnread(services.database, reader) };
  }),
];

function readerOf(actor: Actor): Reader | Refusal {
  const isOutside = actor.kind === 'applicant' || actor.kind === 'agent';
  return isOutside ? { account: actor.id, parties: partiesOf(actor) } : refusals.staff;
}

/** How far an account has read: with the account it comes and goes. */
export const messageTrace: AccountTrace = {
  title: '消息读到的时间',
  async tell({ database }, account) {
    const { rows } = await database.pool.query<{ at: Date }>(
      'select at from cases.message_read where account = $1',
      [account],
    );
    return rows[0]?.at.toISOString();
  },
  async erase(client, account) {
    await client.query('delete from cases.message_read where account = $1', [account]);
  },
};
