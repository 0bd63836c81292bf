import { readFile } from 'node:fs/promises';
import type { ClientBase } from 'pg';

/** Matters for each setting that is tried. */
export const MATTERS_EACH = 64_000;

/** JSON text with a space after every colon: pgbench takes `:x` for a variable, inside quotes too. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('":', '": ');
}

/** Rows as large as those of a licence case half-way: two clocks, one pause, the case's own data. */
const CLOCKS = json({
  legal: {
    startedOn: '2021-03-01',
    limit: { n: 20, unit: 'workday' },
    pauses: [{ from: '2021-03-05', to: '2021-03-12', ground: 'inspection' }],
    extensions: [],
    due: '2021-04-07',
    warnOn: '2021-04-01',
    calendar: 'cal-0123456789abcdef',
  },
  promised: {
    startedOn: '2021-03-01',
    limit: { n: 8, unit: 'workday' },
    pauses: [{ from: '2021-03-05', to: '2021-03-12', ground: 'inspection' }],
    extensions: [],
    due: '2021-03-18',
    warnOn: '2021-03-16',
    calendar: 'cal-0123456789abcdef',
  },
});
const DATA = json({
  item: { code: '431025-000-XK-0123-01', version: 3, title: '食品经营许可（新办）' },
  materials: ['a', 'b', 'c', 'd'].map((key) => ({ key, sha256: key.repeat(64), secondary: false })),
  form: { name: '临武县某某餐饮店', address: '湖南省郴州市临武县舜峰镇解放路1号', area: 120 },
});
const DOCUMENTS = json({ receipt: 1, acceptance: 1 });
const BODY = json({
  data: { opinion: '材料齐全，符合法定形式，同意受理。', step: 3 },
  unit: 'D12',
  person: 'P0123',
});
const HASH = "decode(md5(:id::text) || md5(:version::text), 'hex')";

/**
 * One transition in one round trip, in pgbench's notation (`:id`, `:version`, `:ms`): the command remembered, the matter moved
 * where its version matches, the entry appended, and nothing at all if the matter was moved by somebody else.
 */
export const TRANSITION_SQL = `
  with c as materialized (select gen_random_uuid() as id), moved as (
    update ledger.matter set state = 'step' || (:version % 7)::text, version = :version + 1, head = ${HASH}, unit = 'D12',
      person = 'P0123', last_at = to_timestamp(:ms / 1000.0), clocks = '${CLOCKS}'::jsonb, documents = '${DOCUMENTS}'::jsonb,
      data = '${DATA}'::jsonb
    where id = :id and version = :version returning 1
  ), ran as (
    insert into ledger.command (id, matter_id, seq_from, seq_to, at)
    select c.id, :id, :version + 1, :version + 1, to_timestamp(:ms / 1000.0) from c
  ), written as (
    insert into ledger.entry (matter_id, seq, at, type, state, actor_kind, actor, unit, command_id, body, hash)
    select :id, :version + 1, to_timestamp(:ms / 1000.0), 'reviewed', 'step', 'staff', 'P0123', 'D12', c.id,
      '${BODY}'::json, ${HASH} from c
  )
  select ledger.expect_batch(0, (select count(*) from moved), 0, 1)`;

/** The product's own ledger tables, one month of entries, and matters for so many settings, ids from 0. */
export async function prepareTransitions(client: ClientBase, settings: number): Promise<void> {
  const ledger = await readFile(
    new URL('../../platform/ledger/migrations/001-ledger.sql', import.meta.url),
    'utf8',
  );
  await client.query(ledger);
  await client.query(
    `create table ledger.entry_2021_03 partition of ledger.entry for values from ('2021-03-01') to ('2021-04-01')`,
  );
  await client.query(
    `insert into ledger.matter (id, number, procedure, definition, state, version, head, unit, person, applicant, subject,
       opened_at, last_at, closed, due_on, alarm_at, clocks, documents, data)
     select n, '431025' || lpad(n::text, 12, '0'), 'licence', 1, 'accepted', 1, decode(md5(n::text) || md5(n::text), 'hex'), 'D12',
       'P0123', 'A' || n, '431025-000-XK-0123-01', timestamptz '2021-03-01', timestamptz '2021-03-01', false,
       date '2021-03-18', timestamptz '2021-03-16', $2::jsonb, $3::jsonb, $4::jsonb
     from generate_series(0, $1 - 1) as n`,
    [settings * MATTERS_EACH, CLOCKS, DOCUMENTS, DATA],
  );
  await client.query('vacuum analyze ledger.matter');
}
