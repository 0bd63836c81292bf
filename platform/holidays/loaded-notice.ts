import type { Pool, PoolClient } from 'pg';
import type { HolidayNotice } from '../calendar/index.ts';
import type { Instant } from '../time/index.ts';

/** One version of a notice as it was loaded; rows are only ever added. */
export interface LoadedNotice {
  readonly id: number;
  readonly year: number;
  /** Counts from 1 within the year, over all its notices. */
  readonly version: number;
  /** `yearly`, or `correction <document number>`: a later version replaces the earlier one of the same slot. */
  readonly slot: string;
  readonly number: string;
  /** Null: the notice of this slot was withdrawn. */
  readonly notice: HolidayNotice | null;
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
}

/** What is written down beside a notice: who loaded it, when and why. */
export interface Loading {
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
}

/** A year has one yearly notice, and any number of corrections, each known by its document number. */
export function slotOf(notice: HolidayNotice): string {
  return notice.kind === 'yearly' ? 'yearly' : `correction ${notice.number}`;
}

/** Versions with an id above `after`, oldest first. */
export async function readNotices(db: Pool | PoolClient, after = 0): Promise<LoadedNotice[]> {
  const { rows } = await db.query(
    `select id, year, version, slot, number, notice, loaded_by, loaded_at, note
     from holidays.notice where id > $1 order by id`,
    [after],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    year: row.year,
    version: row.version,
    slot: row.slot,
    number: row.number,
    notice: row.notice,
    by: row.loaded_by,
    at: (row.loaded_at as Date).getTime(),
    note: row.note,
  }));
}

/** Appends a version; call it in a transaction that holds the table, so that ids become visible in their order. */
export async function appendNotice(
  client: PoolClient,
  entry: { year: number; slot: string; number: string; notice: HolidayNotice | null },
  loading: Loading,
): Promise<void> {
  await client.query(
    `insert into holidays.notice (year, version, slot, number, notice, loaded_by, loaded_at, note)
     select $1::int, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7 from holidays.notice where year = $1::int`,
    [
      entry.year,
      entry.slot,
      entry.number,
      entry.notice === null ? null : JSON.stringify(entry.notice),
      loading.by,
      new Date(loading.at),
      loading.note,
    ],
  );
}

/** The notices in force: the newest version of each slot, in the order in which the slots were first loaded. */
export function noticesInForce(loaded: readonly LoadedNotice[]): HolidayNotice[] {
  const newest = new Map<string, HolidayNotice | null>();
  for (const { year, slot, notice } of loaded) newest.set(`${year} ${slot}`, notice);
  return [...newest.values()].filter((notice) => notice !== null);
}
