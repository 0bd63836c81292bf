import type { Database } from '@yimen/platform/database';
import { maskPersonal } from '@yimen/platform/privacy';
import { engineEntries, type ClockRun } from '@yimen/platform/procedure';
import {
  applicantClocks,
  awaitedDocuments,
  caseProcedures,
  entryDetail,
  messageTask,
  messageTypes,
  plainStates,
  plainTitles,
  type CaseState,
} from '../core/index.ts';

/** Whose messages: of these parties' cases, read by this account. */
export interface Reader {
  readonly account: string;
  readonly parties: readonly string[];
}

/** A place in the reading order of the ledger. */
export interface Place {
  readonly xid: string;
  readonly pos: string;
}

/** Counted no further: nobody needs to know whether it is 300 or 301. */
const MOST_UNREAD = 100;

/**
 * The messages (消息) are no texts of their own but entries of the ledger. Each party's cases are found along the index of
 * applicants, the entries of each case along their primary key, in its months only: the cost follows the reader's own cases, however
 * many the county has. The list of cases is materialised and the entries are fenced off by their window function, since the planner
 * may otherwise walk the whole ledger backwards to find the newest few. With 60,000 cases: 3 ms for a person, 40 ms for an agent with
 * 900 cases of 300 parties.
 *
 * Of entries that a transaction still running may be followed by an older one, nothing is told yet: what is marked as read is then
 * really everything before it (docs/adr/0006).
 */
const TOLD = `read as (
    select r.at, e.xid, e.pos from cases.message_read r
      left join ledger.entry e on e.matter_id = r.matter_id and e.seq = r.seq and e.at = r.at
    where r.account = $1
  ), mine as materialized (
    select m.* from unnest($2::text[]) p(party) cross join lateral (
      select id, number, procedure, state, clocks, opened_at, last_at, data #>> '{item,name}' as item_name,
        data #>> '{applicant,name}' as applicant_name
      from ledger.matter where applicant = p.party and procedure = any($3)
    ) m
  ), told as (
    select m.number, m.procedure, m.state, m.clocks, m.item_name, m.applicant_name, e.*,
      read.at is null or coalesce((e.xid, e.pos) > (read.xid, read.pos), e.at > read.at) as unread
    from mine m left join read on true cross join lateral (
      select e.seq, e.at, e.type, e.state as came_to, e.body -> 'data' as data, e.xid, e.pos,
        row_number() over (partition by e.type, e.body #>> '{data,clock}' order by e.seq desc) = 1 as latest
      from ledger.entry e
      where e.matter_id = m.id and e.at between m.opened_at and m.last_at and e.xid < pg_snapshot_xmin(pg_current_snapshot())
        and e.actor_kind not in ('applicant', 'agent') and e.type = any($4)
        and (e.type not in ('clockWarned', 'clockExpired') or e.body #>> '{data,clock}' = any($5))
        and (e.type <> 'documentRendered'
          or exists (select from json_array_elements(e.body #> '{data,files}') f where f ->> 'kind' = any($6)))
    ) e`;

const LIST = `with ${TOLD}
  )
  select * from told where $7::xid8 is null or (xid, pos) < ($7::xid8, $8::bigint)
  order by xid desc, pos desc limit $9`;

// A case that has not moved since holds nothing unread. The day's grace is for what was committed later than it was decided.
const COUNT = `with ${TOLD}
    where read.at is null or m.last_at > read.at - interval '1 day'
  )
  select count(*)::int as unread from (select from told where unread limit ${MOST_UNREAD}) u`;

const values = ({ account, parties }: Reader): unknown[] => [
  account,
  parties,
  caseProcedures.map(({ id }) => id),
  messageTypes,
  applicantClocks,
  awaitedDocuments,
];

/** One page of messages, the newest first. */
export async function listMessages(
  { pool }: Database,
  reader: Reader,
  { after, limit }: { readonly after: Place | undefined; readonly limit: number },
) {
  const { rows } = await pool.query({
    name: 'cases-messages',
    text: LIST,
    values: [...values(reader), after?.xid ?? null, after?.pos ?? null, limit + 1],
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(messageOf),
    next: rows.length > limit ? `${last['xid']}/${last['pos']}` : null,
  };
}

/** The place that `next` of a page named; undefined when it is none. */
export function placeOf(text: string): Place | undefined {
  const [, xid, pos] = /^(\d{1,18})\/(\d{1,18})$/.exec(text) ?? [];
  return xid === undefined || pos === undefined ? undefined : { xid, pos };
}

/** How many messages the account has not read, at most 100. */
export async function countUnread({ pool }: Database, reader: Reader): Promise<number> {
  const query = { name: 'cases-messages-unread', text: COUNT, values: values(reader) };
  return (await pool.query<{ unread: number }>(query)).rows[0]!.unread;
}

/** Marks everything up to an entry of one's own cases as read; false when there is no such entry. It never goes back. */
export async function markRead(
  { pool }: Database,
  { account, parties }: Reader,
  entry: { readonly number: string; readonly seq: number },
): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>({
    name: 'cases-messages-read',
    text: `with chosen as (
        select e.matter_id, e.seq, e.at, e.xid, e.pos from ledger.matter m join ledger.entry e on e.matter_id = m.id
        where m.number = $3 and m.applicant = any($2) and m.procedure = any($5) and e.seq = $4
          and e.at between m.opened_at and m.last_at and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      ), moved as (
        insert into cases.message_read as r (account, matter_id, seq, at)
        select $1, c.matter_id, c.seq, c.at from chosen c
        on conflict (account) do update set matter_id = excluded.matter_id, seq = excluded.seq, at = excluded.at
        where not exists (select from ledger.entry o, chosen c
          where o.matter_id = r.matter_id and o.seq = r.seq and o.at = r.at and (o.xid, o.pos) >= (c.xid, c.pos))
      )
      select exists (select from chosen) as found`,
    values: [account, parties, entry.number, entry.seq, caseProcedures.map(({ id }) => id)],
  });
  return rows[0]!.found;
}

const procedures = new Map(caseProcedures.map((procedure) => [procedure.id, procedure]));

function messageOf(row: Record<string, any>) {
  const { type, data, state } = row as { type: string; data: Record<string, unknown>; state: string };
  const entries = procedures.get(row['procedure'])!.entries;
  const standing = { state, clocks: row['clocks'] as Readonly<Record<string, ClockRun>> };
  return {
    number: row['number'] as string,
    seq: row['seq'] as number,
    itemName: (row['item_name'] ?? '') as string,
    applicant: (row['applicant_name'] ?? '') as string,
    title: plainTitles[type] ?? (entries[type] ?? engineEntries[type])?.title ?? type,
    // Where a title says it all, what it means for the case says more to whoever waits.
    detail: maskPersonal(entryDetail(type, data) || plainStates[row['came_to'] as CaseState].now) as string,
    at: (row['at'] as Date).toISOString(),
    unread: row['unread'] as boolean,
    // Of several notices of one kind only the last still asks for something.
    task: row['latest'] ? (messageTask({ type, data }, standing) ?? null) : null,
  };
}
