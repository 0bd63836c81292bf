import type { Pool } from 'pg';
import type { Entry, Matter, MatterFigures, Procedure, Refusal } from '../procedure/index.ts';
import { dueDay, nextAlarm } from '../procedure/index.ts';
import { BinaryRows } from './binary-rows.ts';
import { entryHash, GENESIS, hashed, type HashedEntry } from './entry-hash.ts';
import type { LedgerCommand, StoredMatter } from './ledger.ts';
import { matterPatch } from './matter-patch.ts';

/** One accepted command, ready to be written. `expected` is the version the decision was made on; 0 opens the matter. */
export interface Write {
  readonly commandId: string;
  readonly procedure: Procedure;
  readonly expected: number;
  /** The matter it was made on; undefined opens one. */
  readonly before: StoredMatter | undefined;
  readonly id: number;
  readonly number: string;
  readonly matter: Matter;
  readonly entries: readonly Entry[];
}

const STATEMENT = `
with v as materialized (
  select * from unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::int[], $8::bytea[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::bigint[], $14::timestamptz[], $15::timestamptz[], $16::bool[], $17::date[],
    $18::timestamptz[], $19::jsonb[], $20::jsonb[], $21::jsonb[], $22::bool[],
    $23::date[], $24::date[], $25::date[], $26::text[], $27::bool[], $28::bool[], $29::int[])
  as v(id, number, procedure, definition, state, version, expected, head, unit, person, applicant, subject, parent, opened_at,
    last_at, closed, due_on, alarm_at, clocks, documents, data, whole, entered_on, accepted_on, ended_on,
    outcome, on_time, early, elapsed)
), opened as (
  insert into ledger.matter (id, number, procedure, definition, state, version, head, unit, person, applicant, subject, parent,
    opened_at, last_at, closed, due_on, alarm_at, clocks, documents, data, entered_on, accepted_on, ended_on, outcome, on_time,
    early, elapsed)
  select id, number, procedure, definition, state, version, head, unit, person, applicant, subject, parent, opened_at, last_at,
    closed, due_on, alarm_at, clocks, documents, data, entered_on, accepted_on, ended_on, outcome, on_time, early, elapsed
  from v where expected = 0
  returning 1
), moved as (
  update ledger.matter m set definition = v.definition, state = v.state, version = v.version, head = v.head, unit = v.unit,
    person = v.person, last_at = v.last_at, closed = v.closed, due_on = v.due_on, alarm_at = v.alarm_at,
    clocks = coalesce(case when v.whole then v.clocks else m.clocks || v.clocks end, m.clocks),
    documents = coalesce(case when v.whole then v.documents else m.documents || v.documents end, m.documents),
    data = coalesce(case when v.whole then v.data else m.data || v.data end, m.data),
    entered_on = v.entered_on, accepted_on = v.accepted_on, ended_on = v.ended_on,
    outcome = v.outcome, on_time = v.on_time, early = v.early, elapsed = v.elapsed
  from v where v.expected > 0 and m.id = v.id and m.version = v.expected
  returning 1
), ran as (
  insert into ledger.command (id, matter_id, seq_from, seq_to, at)
  select * from unnest($30::uuid[], $31::bigint[], $32::int[], $33::int[], $34::timestamptz[])
), written as (
  -- Rows of one function scan are inserted in their order, so pos follows seq within a matter.
  insert into ledger.entry (matter_id, seq, at, type, state, actor_kind, actor, unit, on_behalf_of, command_id, body, hash)
  select * from unnest($35::bigint[], $36::int[], $37::timestamptz[], $38::text[], $39::text[], $40::text[], $41::text[],
    $42::text[], $43::text[], $44::uuid[], $45::json[], $46::bytea[])
)
select ledger.expect_batch((select count(*) from opened), (select count(*) from moved), $47, $48)`;

/**
 * Writes a batch in one durable statement: matters opened and moved, commands remembered, entries appended, or nothing at all.
 * Returns the matters as stored. Throws SQLSTATE YM001 when a matter was moved by somebody else, 23505 when a command id or a
 * number is already there.
 */
export async function writeBatch(pool: Pool, writes: readonly Write[]): Promise<StoredMatter[]> {
  const rows: HashedEntry[] = [];
  const hashes: string[] = [];
  const matters = writes.map((write) => {
    let head = write.before?.head ?? GENESIS;
    for (const entry of write.entries) {
      const row = hashed(write.id, write.commandId, entry);
      head = entryHash(head, row);
      rows.push(row);
      hashes.push(head);
    }
    return stored(write, head);
  });
  const opened = writes.reduce((n, write) => n + (write.expected === 0 ? 1 : 0), 0);
  const to = new BinaryRows((writes.length + rows.length) * USUAL_BYTES);
  await pool.query({
    name: 'ledger-write-batch',
    text: STATEMENT,
    values: [
      ...matterValues(to, writes, matters),
      ...commandValues(to, writes),
      ...entryValues(to, rows, hashes),
      opened,
      writes.length - opened,
    ],
  });
  return matters;
}

/** Written out: V8 copies an object of this many fields several times slower by spreading. */
function stored({ id, number, matter }: Write, head: string): StoredMatter {
  return {
    id,
    number,
    procedure: matter.procedure,
    definition: matter.definition,
    state: matter.state,
    version: matter.version,
    head,
    unit: matter.unit,
    person: matter.person,
    applicant: matter.applicant,
    subject: matter.subject,
    parent: matter.parent,
    clocks: matter.clocks,
    documents: matter.documents,
    openedAt: matter.openedAt,
    lastAt: matter.lastAt,
    data: matter.data,
  };
}

/** Bytes a matter or an entry usually takes on the wire; a first guess, the buffer grows. */
const USUAL_BYTES = 2048;

function matterValues(to: BinaryRows, writes: readonly Write[], matters: readonly StoredMatter[]): Buffer[] {
  const figures = matters.map((m, i): MatterFigures => writes[i]!.procedure.figures?.(m) ?? {});
  /** What never changes after the opening is sent only with it. */
  const opening = <T>(i: number, value: T): T | null => (writes[i]!.before === undefined ? value : null);
  const patches = writes.map(({ before, matter }) => matterPatch(before, matter));
  return [
    to.column('int8', matters, (m) => m.id),
    to.column('text', matters, (m, i) => opening(i, m.number)),
    to.column('text', matters, (m, i) => opening(i, m.procedure)),
    to.column('int4', matters, (m) => m.definition),
    to.column('text', matters, (m) => m.state),
    to.column('int4', matters, (m) => m.version),
    to.column('int4', writes, (w) => w.expected),
    to.column('bytea', matters, (m) => m.head),
    to.column('text', matters, (m) => m.unit),
    to.column('text', matters, (m) => m.person),
    to.column('text', matters, (m, i) => opening(i, m.applicant)),
    to.column('text', matters, (m, i) => opening(i, m.subject)),
    to.column('int8', matters, (m, i) => opening(i, m.parent)),
    to.column('timestamptz', matters, (m, i) => opening(i, m.openedAt)),
    to.column('timestamptz', matters, (m) => m.lastAt),
    to.column('bool', matters, (m, i) => writes[i]!.procedure.states[m.state]?.terminal === true),
    to.column('date', matters, (m, i) => dueDay(writes[i]!.procedure, m) ?? null),
    to.column('timestamptz', matters, (m, i) => nextAlarm(writes[i]!.procedure, m) ?? null),
    to.column('jsonb', patches, (p) => p.clocks),
    to.column('jsonb', patches, (p) => p.documents),
    to.column('jsonb', patches, (p) => p.data),
    to.column('bool', patches, (p) => p.whole),
    to.column('date', figures, (f) => f.enteredOn ?? null),
    to.column('date', figures, (f) => f.acceptedOn ?? null),
    to.column('date', figures, (f) => f.endedOn ?? null),
    to.column('text', figures, (f) => f.outcome ?? null),
    to.column('bool', figures, (f) => f.onTime ?? null),
    to.column('bool', figures, (f) => f.early ?? null),
    to.column('int4', figures, (f) => f.elapsed ?? null),
  ];
}

function commandValues(to: BinaryRows, writes: readonly Write[]): Buffer[] {
  return [
    to.column('uuid', writes, (w) => w.commandId),
    to.column('int8', writes, (w) => w.id),
    to.column('int4', writes, (w) => w.expected + 1),
    to.column('int4', writes, (w) => w.matter.version),
    to.column('timestamptz', writes, (w) => w.matter.lastAt),
  ];
}

function entryValues(to: BinaryRows, rows: readonly HashedEntry[], hashes: readonly string[]): Buffer[] {
  return [
    to.column('int8', rows, (e) => e.matterId),
    to.column('int4', rows, (e) => e.seq),
    to.column('timestamptz', rows, (e) => e.at),
    to.column('text', rows, (e) => e.type),
    to.column('text', rows, (e) => e.state),
    to.column('text', rows, (e) => e.actorKind),
    to.column('text', rows, (e) => e.actor),
    to.column('text', rows, (e) => e.unit),
    to.column('text', rows, (e) => e.onBehalfOf),
    to.column('uuid', rows, (e) => e.commandId),
    to.column('json', rows, (e) => e.body),
    to.column('bytea', hashes, (hash) => hash),
  ];
}

/** A refused command, to be recorded. */
export interface RefusedCommand {
  readonly commandId: string;
  readonly command: LedgerCommand & { readonly now: number };
  readonly refusal: Refusal;
}

/**
 * Records refusals, and the answer of those whose sender named the command, so that a repeat hears the same. Returns the ids of
 * commands that had been answered already, by whoever was faster; of these nothing is recorded.
 */
export async function writeRefusals(pool: Pool, refused: readonly RefusedCommand[]): Promise<string[]> {
  const to = new BinaryRows(refused.length * USUAL_BYTES);
  const { rows } = await pool.query<{ command_id: string }>({
    name: 'ledger-write-refusals',
    text: `with r as (
        select * from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
          $9::text[], $10::text[], $11::json[], $12::bool[])
        as r(at, command_id, actor_kind, actor, unit, procedure, action, number, kind, code, refusal, named)
      ), remembered as (
        insert into ledger.command (id, refusal, at)
        select command_id, refusal, at from r where named
        on conflict (id) do nothing returning id
      ), late as (
        select command_id from r where named and command_id not in (select id from remembered)
      ), recorded as (
        insert into ledger.refusal (at, command_id, actor_kind, actor, unit, procedure, action, number, kind, code, refusal)
        select at, command_id, actor_kind, actor, unit, procedure, action, number, kind, code, refusal from r
        where command_id not in (select command_id from late)
      )
      select command_id from late`,
    values: [
      to.column('timestamptz', refused, (r) => r.command.now),
      to.column('uuid', refused, (r) => r.commandId),
      to.column('text', refused, (r) => r.command.actor.kind),
      to.column('text', refused, (r) => r.command.actor.id),
      to.column('text', refused, (r) => r.command.actor.unit ?? null),
      to.column('text', refused, (r) => r.command.procedure),
      to.column('text', refused, (r) => r.command.action),
      to.column('text', refused, (r) => r.command.number ?? null),
      to.column('text', refused, (r) => r.refusal.kind),
      to.column('text', refused, (r) => r.refusal.code),
      to.column('json', refused, (r) => JSON.stringify(r.refusal)),
      to.column('bool', refused, (r) => r.command.id !== undefined),
    ],
  });
  return rows.map((row) => row.command_id);
}
