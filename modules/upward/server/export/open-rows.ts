import type { Pool } from 'pg';
import type { DataSet } from '../../core/index.ts';
import { rowGuid, type RowOrigin } from './row-guid.ts';

/** A row that the receiver does not have yet, and why. */
export interface OutstandingRow extends RowOrigin {
  readonly batch: string;
  readonly day: string;
  readonly projectNo: string;
  readonly cause: 'withheld' | 'rejected';
  readonly code: string;
  readonly reason: string;
}

const COLUMNS = `batch, data_set, matter_id, seq, nth, to_char(day, 'YYYY-MM-DD') as day, project_no, cause, code, reason`;

function rowOf(row: Record<string, any>): OutstandingRow {
  return {
    batch: row['batch'],
    set: row['data_set'] as DataSet,
    matterId: Number(row['matter_id']),
    seq: row['seq'],
    nth: row['nth'],
    day: row['day'],
    projectNo: row['project_no'],
    cause: row['cause'],
    code: row['code'],
    reason: row['reason'],
  };
}

/** Notes rows as not received; noting them again changes nothing. Gives the identifiers of those that are new. */
export async function noteRows(pool: Pool, rows: readonly OutstandingRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const column = <T>(of: (row: OutstandingRow) => T): T[] => rows.map(of);
  const { rows: noted } = await pool.query<{ row_guid: string }>({
    name: 'upward-note-rows',
    text: `insert into upward.outstanding_row (batch, row_guid, data_set, matter_id, seq, nth, day, project_no, cause, code, reason)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::int[], $7::date[], $8::text[], $9::text[],
        $10::text[], $11::text[]) on conflict do nothing returning row_guid`,
    values: [
      column(({ batch }) => batch),
      column(rowGuid),
      column(({ set }) => set),
      column(({ matterId }) => matterId),
      column(({ seq }) => seq),
      column(({ nth }) => nth),
      column(({ day }) => day),
      column(({ projectNo }) => projectNo),
      column(({ cause }) => cause),
      column(({ code }) => code),
      column(({ reason }) => reason),
    ],
  });
  return noted.map(({ row_guid: guid }) => guid);
}

/** Takes back a note: the receipt that named these rows was refused. */
export async function forgetRows(pool: Pool, batch: string, guids: readonly string[]): Promise<void> {
  await pool.query('delete from upward.outstanding_row where batch = $1 and row_guid = any($2)', [
    batch,
    guids,
  ]);
}

const ORDER = 'matter_id, seq, data_set, nth, batch';

/** Rows to be sent again, in a fixed order: those open now, or those that a batch took along. */
export async function rowsToSendAgain(pool: Pool, inBatch: string | undefined): Promise<OutstandingRow[]> {
  const { rows } =
    inBatch === undefined
      ? await pool.query(`select ${COLUMNS} from upward.open_row order by ${ORDER} limit 50000`)
      : await pool.query(
          `select ${COLUMNS} from upward.outstanding_row where again_in = $1 order by ${ORDER}`,
          [inBatch],
        );
  return rows.map(rowOf);
}

/** Notes that these rows went along with a batch. Until that batch is a matter the note does not count (`upward.open_row`). */
export async function markSentAgain(pool: Pool, rows: readonly OutstandingRow[], key: string): Promise<void> {
  await pool.query(
    `update upward.outstanding_row o set again_in = $3 from unnest($1::text[], $2::text[]) s(batch, row_guid)
     where o.batch = s.batch and o.row_guid = s.row_guid`,
    [rows.map(({ batch }) => batch), rows.map(rowGuid), key],
  );
}

/** Row identifiers that a batch held back. */
export async function withheldIn(pool: Pool, key: string): Promise<Set<string>> {
  const { rows } = await pool.query(
    `select row_guid from upward.outstanding_row where batch = $1 and cause = 'withheld'`,
    [key],
  );
  return new Set(rows.map(({ row_guid: guid }) => guid as string));
}

/** Rows of a batch that are still open. */
export async function openRowsOf(pool: Pool, key: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as open from upward.open_row where batch = $1', [
    key,
  ]);
  return rows[0].open;
}

/** Rows of a batch listed as sent back. */
export async function listedRowsOf(pool: Pool, key: string): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as listed from upward.outstanding_row where batch = $1 and cause = 'rejected'`,
    [key],
  );
  return rows[0].listed;
}

/** A page of the rows of a batch that were held back or sent back, by identifier. */
export async function outstandingPage(
  pool: Pool,
  key: string,
  { after = '', limit }: { after?: string | undefined; limit: number },
): Promise<(OutstandingRow & { againIn: string | null })[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS}, again_in from upward.outstanding_row where batch = $1 and row_guid > $2 order by row_guid limit $3`,
    [key, after, limit],
  );
  return rows.map((row) => ({ ...rowOf(row), againIn: row.again_in }));
}
