import { dayNumber } from '@yimen/platform/time';
import { groupedBy } from './grouped-by.ts';
import { canExplain, decisionDay, isSameItem, type CaseRecord, type RegisterRow } from './records.ts';

/** How a line found its case, the surest first. */
export const matchWays = {
  'case-number': '办件编号',
  'licence-number': '证照编号',
  holder: '持有人、事项和日期',
} as const;
export type MatchWay = keyof typeof matchWays;

/** The case behind a line, or the one it names that did not grant it. */
export interface RowMatch {
  readonly row: RegisterRow;
  readonly found?: { readonly record: CaseRecord; readonly way: MatchWay };
  readonly refused?: CaseRecord;
}

/** A case that may stand behind a line, and whether another line has a surer claim on it. */
export interface Candidate {
  readonly record: CaseRecord;
  readonly claimed: boolean;
}

/**
 * Finds the case behind each line: the case it names; else the case that recorded its number; else the one case of the same holder
 * and item decided within `matchDays` of the issue, if only one is and no other line has it.
 */
export function matchRows(
  rows: readonly RegisterRow[],
  candidates: readonly Candidate[],
  matchDays: number,
): RowMatch[] {
  const taken = new Set(candidates.filter(({ claimed }) => claimed).map(({ record }) => record.id));
  const records = candidates.map(({ record }) => record);
  const byNumber = groupedBy(records, ({ number }) => number);
  const byCertificate = groupedBy(records, ({ certificate }) => certificate?.key);
  const byHolder = groupedBy(records, ({ holderKey }) => holderKey ?? undefined);
  const sure = rows.map((row): RowMatch => {
    const named = row.caseNumber === null ? undefined : byNumber.get(row.caseNumber)?.[0];
    if (named !== undefined && canExplain(named))
      return { row, found: { record: named, way: 'case-number' } };
    const numbered = (byCertificate.get(row.numberKey) ?? []).find(
      (one) => issuedBy(one, row) && canExplain(one),
    );
    if (numbered !== undefined) return { row, found: { record: numbered, way: 'licence-number' } };
    return named === undefined ? { row } : { row, refused: named };
  });
  for (const { found } of sure) if (found !== undefined) taken.add(found.record.id);
  return sure.map((match) => {
    // A line that names a case must be judged by that case.
    if (match.found !== undefined || match.row.caseNumber !== null) return match;
    const fitting = (byHolder.get(match.row.holderKey) ?? []).filter(
      (record) => !taken.has(record.id) && fits(record, match.row, matchDays),
    );
    if (fitting.length !== 1) return match;
    taken.add(fitting[0]!.id);
    return { row: match.row, found: { record: fitting[0]!, way: 'holder' } };
  });
}

const issuedBy = (record: CaseRecord, row: RegisterRow): boolean =>
  record.unit === null || record.unit === row.department;

function fits(record: CaseRecord, row: RegisterRow, matchDays: number): boolean {
  const decided = decisionDay(record);
  return (
    decided !== null &&
    canExplain(record) &&
    issuedBy(record, row) &&
    isSameItem(row, record) === true &&
    Math.abs(dayNumber(row.issuedOn) - dayNumber(decided)) <= matchDays
  );
}
