import type { Pool } from 'pg';
import type { Entry, Procedure, Refusal } from '../procedure/index.ts';
import { dueDay, nextAlarm } from '../procedure/index.ts';
import { plainArray, textArray } from './array-literal.ts';
import { entryHash, GENESIS, hashed, type HashedEntry } from './entry-hash.ts';
import type { LedgerCommand, StoredMatter } from './ledger.ts';

/** One accepted command, ready to be written. `expected` is the version the decision was made on; 0 opens the matter. */
export interface Write {
  readonly commandId: string;
  readonly procedure: Procedure;
  readonly expected: number;
  readonly previous: string;
  readonly matter: Omit<StoredMatter, 'head'>;
  readonly entries: readonly Entry[];
}

const STATEMENT = `
with v as materialized (
  select * from unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bool[], $17::date[], $18::bigint[],
    $19::text[], $20::text[], $21::text[])
  as v(id, number, procedure, definition, state, version, expected, head, unit, person, applicant, subject, parent, opened_at,
    last_at, closed, due_on, alarm_at, clocks, documents, data)
), opened as (
  insert into ledger.matter (id, number, procedure, definition, state, version, head, unit, person, applicant, subject, parent,
    opened_at, last_at, closed, due_on, alarm_at, clocks, documents, data)
  select id, number, procedure, definition, state, version, decode(head, 'hex'), unit, person, applicant, subject, parent,
    to_timestamp(opened_at / 1000.0), to_timestamp(last_at / 1000.0), closed, due_on, to_timestamp(alarm_at / 1000.0),
    clocks::jsonb, documents::jsonb, data::jsonb
  from v where expected = 0
  returning 1
), moved as (
  update ledger.matter m set definition = v.definition, state = v.state, version = v.version, head = decode(v.head, 'hex'),
    unit = v.unit, person = v.person, last_at = to_timestamp(v.last_at / 1000.0), closed = v.closed, due_on = v.due_on,
    alarm_at = to_timestamp(v.alarm_at / 1000.0), clocks = v.clocks::jsonb, documents = v.documents::jsonb, data = v.data::jsonb
  from v where v.expected > 0 and m.id = v.id and m.version = v.expected
  returning 1
), ran as (
  insert into ledger.command (id, matter_id, seq_from, seq_to, at)
  select c.id, c.matter_id, c.seq_from, c.seq_to, to_timestamp(c.at / 1000.0)
  from unnest($22::uuid[], $23::bigint[], $24::int[], $25::int[], $26::bigint[]) as c(id, matter_id, seq_from, seq_to, at)
), written as (
  insert into ledger.entry (matter_id, seq, at, type, state, actor_kind, actor, unit, on_behalf_of, command_id, body, hash)
  select e.matter_id, e.seq, to_timestamp(e.at / 1000.0), e.type, e.state, e.actor_kind, e.actor, e.unit, e.on_behalf_of,
    e.command_id, e.body::json, decode(e.hash, 'hex')
  from unnest($27::bigint[], $28::int[], $29::bigint[], $30::text[], $31::text[], $32::text[], $33::text[], $34::text[],
    $35::text[], $36::uuid[], $37::text[], $38::text[]) with ordinality
    as e(matter_id, seq, at, type, state, actor_kind, actor, unit, on_behalf_of, command_id, body, hash, ord)
  order by e.ord
)
select ledger.expect_batch((select count(*) from opened), (select count(*) from moved), $39, $40)`;

/**
 * Writes a batch in one durable statement: matters opened and moved, commands remembered, entries appended, or nothing at all.
 * Returns the matters as stored. Throws SQLSTATE YM001 when a matter was moved by somebody else, 23505 when a command id or a
 * number is already there.
 */
export async function writeBatch(pool: Pool, writes: readonly Write[]): Promise<StoredMatter[]> {
  const rows: (HashedEntry & { hash: string })[] = [];
  const matters = writes.map((write) => {
    let head = write.previous === '' ? GENESIS : write.previous;
    for (const entry of write.entries) {
      const row = hashed(write.matter.id, write.commandId, entry);
      head = entryHash(head, row);
      rows.push({ ...row, hash: head });
    }
    return { ...write.matter, head } as StoredMatter;
  });
  const opened = writes.reduce((n, write) => n + (write.expected === 0 ? 1 : 0), 0);
  await pool.query({
    name: 'ledger-write-batch',
    text: STATEMENT,
    values: [...matterValues(writes, matters), ...commandValues(writes), ...entryValues(rows), opened, writes.length - opened],
  });
  return matters;
}

function matterValues(writes: readonly Write[], matters: readonly StoredMatter[]): unknown[] {
  const text = (of: (m: StoredMatter, w: Write) => string | null): string =>
    textArray(matters.map((m, i) => of(m, writes[i]!)));
  const plain = (of: (m: StoredMatter, w: Write) => string | number | boolean | null): string =>
    plainArray(matters.map((m, i) => of(m, writes[i]!)));
  return [
    plain((m) => m.id),
    text((m) => m.number),
    text((m) => m.procedure),
    plain((m) => m.definition),
    text((m) => m.state),
    plain((m) => m.version),
    plain((_, w) => w.expected),
    plain((m) => m.head),
    text((m) => m.unit),
    text((m) => m.person),
    text((m) => m.applicant),
    text((m) => m.subject),
    plain((m) => m.parent),
    plain((m) => m.openedAt),
    plain((m) => m.lastAt),
    plain((m, w) => w.procedure.states[m.state]?.terminal === true),
    plain((m, w) => dueDay(w.procedure, m) ?? null),
    plain((m, w) => nextAlarm(w.procedure, m) ?? null),
    text((m) => JSON.stringify(m.clocks)),
    text((m) => JSON.stringify(m.documents)),
    text((m) => JSON.stringify(m.data)),
  ];
}

function commandValues(writes: readonly Write[]): string[] {
  return [
    plainArray(writes.map((w) => w.commandId)),
    plainArray(writes.map((w) => w.matter.id)),
    plainArray(writes.map((w) => w.expected + 1)),
    plainArray(writes.map((w) => w.matter.version)),
    plainArray(writes.map((w) => w.matter.lastAt)),
  ];
}

function entryValues(rows: readonly (HashedEntry & { hash: string })[]): string[] {
  return [
    plainArray(rows.map((e) => e.matterId)),
    plainArray(rows.map((e) => e.seq)),
    plainArray(rows.map((e) => e.at)),
    textArray(rows.map((e) => e.type)),
    textArray(rows.map((e) => e.state)),
    textArray(rows.map((e) => e.actorKind)),
    textArray(rows.map((e) => e.actor)),
    textArray(rows.map((e) => e.unit)),
    textArray(rows.map((e) => e.onBehalfOf)),
    plainArray(rows.map((e) => e.commandId)),
    textArray(rows.map((e) => e.body)),
    plainArray(rows.map((e) => e.hash)),
  ];
}

/** A refused command, to be recorded. */
export interface RefusedCommand {
  readonly commandId: string;
  readonly command: LedgerCommand & { readonly now: number };
  readonly refusal: Refusal;
}

/** Records refusals, and the answer of those whose sender named the command, so that a repeat hears the same. */
export async function writeRefusals(pool: Pool, refused: readonly RefusedCommand[]): Promise<void> {
  await pool.query({
    name: 'ledger-write-refusals',
    text: `with r as (
        select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
          $9::text[], $10::text[], $11::text[], $12::bool[])
        as r(at, command_id, actor_kind, actor, unit, procedure, action, number, kind, code, refusal, named)
      ), remembered as (
        insert into ledger.command (id, refusal, at)
        select command_id, refusal::json, to_timestamp(at / 1000.0) from r where named
        on conflict (id) do nothing
      )
      insert into ledger.refusal (at, command_id, actor_kind, actor, unit, procedure, action, number, kind, code, refusal)
      select to_timestamp(at / 1000.0), command_id, actor_kind, actor, unit, procedure, action, number, kind, code, refusal::json
      from r`,
    values: [
      plainArray(refused.map((r) => r.command.now)),
      plainArray(refused.map((r) => r.commandId)),
      textArray(refused.map((r) => r.command.actor.kind)),
      textArray(refused.map((r) => r.command.actor.id)),
      textArray(refused.map((r) => r.command.actor.unit ?? null)),
      textArray(refused.map((r) => r.command.procedure)),
      textArray(refused.map((r) => r.command.action)),
      textArray(refused.map((r) => r.command.number ?? null)),
      textArray(refused.map((r) => r.refusal.kind)),
      textArray(refused.map((r) => r.refusal.code)),
      textArray(refused.map((r) => JSON.stringify(r.refusal))),
      plainArray(refused.map((r) => r.command.id !== undefined)),
    ],
  });
}
