import type { Services } from '@yimen/platform/module';
import {
  doubleNumber,
  matchRows,
  numberKey,
  resultWithoutCase,
  rowKey,
  type Detected,
  type RowMatch,
} from '../../core/index.ts';
import { settingValues } from '../setting-values.ts';
import { findCases } from './read-cases.ts';
import { pendingRows, rowsOfNumbers, type StoredRow } from './read-rows.ts';

/** Lines in one step: it bounds the memory. */
const STEP = 500;

/** Lines with the cases behind them, and what was judged of them. */
export interface ExaminedRows {
  readonly rows: readonly StoredRow[];
  readonly keys: readonly string[];
  readonly found: readonly Detected[];
  readonly matches: readonly RowMatch[];
}

/** Judges lines: which case each belongs to, which belong to none, which numbers were given twice. Writes nothing. */
export async function examineRows(services: Services, rows: readonly StoredRow[]): Promise<ExaminedRows> {
  const { database } = services;
  const current = rows.filter(({ isWithdrawn }) => !isWithdrawn);
  const matches = await matchesOf(services, current);
  const groups = uniqueGroups(rows);
  const lines = await rowsOfNumbers(database, groups);
  const doubles = groups.flatMap(({ department, numberKey: number }) =>
    doubleNumber(lines.filter((line) => line.department === department && line.numberKey === number)),
  );
  return {
    rows,
    matches,
    keys: [
      ...new Set(rows.map(({ fingerprint }) => rowKey('result-without-case', fingerprint))),
      ...groups.map(({ department, numberKey: number }) => numberKey('double-number', department, number)),
    ],
    found: [
      ...matches
        .filter(({ found }) => found === undefined)
        .map(({ row, refused }) => resultWithoutCase(row, refused)),
      ...doubles,
    ],
  };
}

async function matchesOf(services: Services, rows: readonly StoredRow[]): Promise<RowMatch[]> {
  const found = await findCases(services.database, {
    numbers: rows.flatMap(({ caseNumber }) => caseNumber ?? []),
    certificates: rows.map((row) => row.numberKey),
    parties: rows.map(({ holderKey }) => holderKey),
  });
  const claims = await surerClaims(
    services,
    found.map(({ record }) => record.id),
    rows,
  );
  const candidates = found.map(({ record }) => ({ record, claimed: claims.has(record.id) }));
  // A case of another platform is known there by another number: a line may name either.
  const bySource = new Map(
    found.flatMap(({ record, sourceNumber }) =>
      sourceNumber === null ? [] : [[sourceNumber, record.number]],
    ),
  );
  const named = rows.map((row) => {
    const own = row.caseNumber === null ? undefined : bySource.get(row.caseNumber);
    return own === undefined ? row : { ...row, caseNumber: own };
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return matchRows(named, candidates, settingValues(services).matchDays).map((match) => ({
    ...match,
    row: byId.get(match.row.id)!,
  }));
}

/** Cases that another line has, or would have by its number: no line may take them by holder alone. */
async function surerClaims(
  { database }: Services,
  cases: readonly number[],
  rows: readonly StoredRow[],
): Promise<Set<number>> {
  const own = rows.map(({ id }) => id);
  const { rows: claimed } = await database.pool.query<{ case_id: string }>(
    `select r.case_id from linkage.register_row r
      where r.case_id = any($1) and r.withdrawn_by is null and r.id <> all($2)
     union
     select k.case_id from linkage.case_mark k join linkage.register_row r on r.number_key = k.certificate_key
      where k.case_id = any($1) and r.withdrawn_by is null and r.id <> all($2)`,
    [cases, own],
  );
  return new Set(claimed.map(({ case_id }) => Number(case_id)));
}

function uniqueGroups(rows: readonly StoredRow[]): { department: string; numberKey: string }[] {
  const groups = new Map(
    rows.map(({ department, numberKey: number }) => [
      `${department} ${number}`,
      { department, numberKey: number },
    ]),
  );
  return [...groups.values()];
}

/** The lines next in turn; empty when none waits. */
export const nextRows = (services: Services): Promise<StoredRow[]> => pendingRows(services.database, STEP);

/** Keeps what was found out about lines, and asks again for the cases they had and have. */
export async function keepMatches({ database }: Services, { rows, matches }: ExaminedRows): Promise<void> {
  const matched = new Map(matches.map(({ row, found }) => [row.id, found]));
  const kept = rows.map(({ id, asked }) => {
    const found = matched.get(id);
    return { id, asked, case_id: found?.record.id ?? null, matched_by: found?.way ?? null };
  });
  const cases = [...rows.map(({ caseId }) => caseId), ...kept.map(({ case_id }) => case_id)].filter(
    (id) => id !== null,
  );
  await database.transaction(async (client) => {
    await client.query(
      `update linkage.register_row r
          set case_id = k.case_id, matched_by = k.matched_by, asked = case when r.asked = k.asked then null else r.asked end
         from jsonb_to_recordset($1::jsonb) as k (id bigint, asked bigint, case_id bigint, matched_by text) where r.id = k.id`,
      [JSON.stringify(kept)],
    );
    await client.query(
      `insert into linkage.pending_case (case_id) select unnest($1::bigint[])
       on conflict (case_id) do update set asked = excluded.asked`,
      [[...new Set(cases)]],
    );
  });
}
