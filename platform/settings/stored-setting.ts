import type { CivilDate, Instant } from '../time/index.ts';

/** One value that was set for a key; rows are only ever added. */
export interface StoredSetting {
  readonly id: number;
  readonly key: string;
  readonly value: unknown;
  /** The document or decision the value rests on. */
  readonly source: string;
  /** First day in force. */
  readonly since: CivilDate;
  readonly by: string;
  readonly at: Instant;
}

/** Columns from which a stored setting is rebuilt. */
export const SETTING_COLUMNS = `id, key, value, source, since::text as since, set_by, set_at`;

/** A row of `SETTING_COLUMNS` as a stored setting. */
export function storedSettingOf(row: Record<string, any>): StoredSetting {
  return {
    id: Number(row['id']),
    key: row['key'],
    value: row['value'],
    source: row['source'],
    since: row['since'],
    by: row['set_by'],
    at: (row['set_at'] as Date).getTime(),
  };
}

/**
 * The row in force on a day: the one that came into force last, and among rows of the same day the one set last. Undefined
 * while the default stands.
 */
export function inForceOn(rows: readonly StoredSetting[], on: CivilDate): StoredSetting | undefined {
  let best: StoredSetting | undefined;
  for (const row of rows) {
    if (row.since > on) continue;
    if (best === undefined || row.since > best.since || (row.since === best.since && row.id > best.id))
      best = row;
  }
  return best;
}
