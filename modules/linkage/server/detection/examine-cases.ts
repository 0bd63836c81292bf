import type { Services } from '@yimen/platform/module';
import {
  caseKey,
  caseKinds,
  groupedBy,
  isCovered,
  judgeCase,
  lastIssueDay,
  periodsFor,
  type CaseRecord,
  type Detected,
  type Coverage,
  type RegisterRow,
} from '../../core/index.ts';
import { settingValues } from '../setting-values.ts';
import { readCases } from './read-cases.ts';
import { rowsOfCases } from './read-rows.ts';

/** Cases in one step: it bounds the memory. */
const STEP = 200;

/** What was judged of some cases. */
export interface ExaminedCases {
  readonly keys: readonly string[];
  readonly found: readonly Detected[];
}

/** A case that waits, and the number under which it does. */
export interface WaitingCase {
  readonly id: number;
  readonly asked: string;
}

/** The cases next in turn; empty when none waits. */
export async function nextCases({ database }: Services): Promise<WaitingCase[]> {
  const { rows } = await database.pool.query<{ case_id: string; asked: string }>(
    'select case_id, asked from linkage.pending_case order by case_id limit $1',
    [STEP],
  );
  return rows.map(({ case_id, asked }) => ({ id: Number(case_id), asked }));
}

/** Takes judged cases off the list, but for those that were asked for again meanwhile. */
export async function takeOff({ database }: Services, judged: readonly WaitingCase[]): Promise<void> {
  await database.pool.query(
    `delete from linkage.pending_case p using unnest($1::bigint[], $2::bigint[]) j (case_id, asked)
      where p.case_id = j.case_id and p.asked = j.asked`,
    [judged.map(({ id }) => id), judged.map(({ asked }) => asked)],
  );
}

/** Judges cases with their lines and the registers that cover them. Writes nothing. */
export async function examineCases(services: Services, ids: readonly number[]): Promise<ExaminedCases> {
  const { database } = services;
  const records = await readCases(database, ids);
  const rows = groupedBy(await rowsOfCases(database, ids), ({ caseId }) => caseId ?? undefined);
  return judgeRecords(services, records, rows);
}

/** The same over lines given by the caller. */
export async function judgeRecords(
  services: Services,
  records: readonly CaseRecord[],
  rows: ReadonlyMap<number, readonly RegisterRow[]>,
): Promise<ExaminedCases> {
  const coverage = await coverageOf(services, records);
  const remedies = await remediesAmong(services, records);
  const settings = settingValues(services);
  const calendar = services.calendar();
  const found = records.flatMap((record) => {
    const { endedOn, unit } = record;
    const covered =
      endedOn !== null &&
      isCovered(
        periodsFor(coverage.get(unit ?? '') ?? [], record),
        endedOn,
        lastIssueDay(endedOn, settings.issueDays, calendar),
      );
    const surroundings = { rows: rows.get(record.id) ?? [], covered, isRemedy: remedies.has(record.number) };
    return judgeCase(record, surroundings, settings, calendar);
  });
  return { keys: records.flatMap(({ number }) => caseKinds.map((kind) => caseKey(kind, number))), found };
}

async function coverageOf(
  { database }: Services,
  records: readonly CaseRecord[],
): Promise<Map<string, Coverage[]>> {
  const units = [...new Set(records.flatMap(({ unit }) => unit ?? []))];
  const { rows } = await database.pool.query<Coverage & { department: string }>(
    `select distinct department, covers_from as from, covers_to as to, items from linkage.register_coverage where department = any($1)`,
    [units],
  );
  return groupedBy(rows, ({ department }) => department);
}

/** Cases entered to put a confirmed finding right. */
async function remediesAmong({ database }: Services, records: readonly CaseRecord[]): Promise<Set<string>> {
  const { rows } = await database.pool.query<{ remedy: string }>(
    `select data #>> '{righting,caseNumber}' as remedy from ledger.matter
      where procedure = 'linkage.finding' and data #>> '{righting,caseNumber}' is not null
        and data #>> '{righting,caseNumber}' = any($1)`,
    [records.map(({ number }) => number)],
  );
  return new Set(rows.map(({ remedy }) => remedy));
}
