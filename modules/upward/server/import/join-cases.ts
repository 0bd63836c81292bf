import type { CaseRows, DataSet, Finding, SourceRow } from '../../core/index.ts';
import { parseRecord, type RawRow } from './read-rows.ts';
import type { RowCursor } from './sorted-rows.ts';

/** All rows of one case from the files of a delivery. */
export interface JoinedCase {
  readonly key: string;
  readonly rows: CaseRows;
  readonly findings: readonly Finding[];
}

/** Cases in order of number, each with its rows from every file, in pages; those up to `after` are passed over. */
export async function* joinCases(
  cursors: ReadonlyMap<DataSet, RowCursor>,
  { after, page }: { after: string; page: number },
): AsyncGenerator<JoinedCase[]> {
  let cases: JoinedCase[] = [];
  for (;;) {
    const key = await leastKey(cursors.values());
    if (key === undefined) break;
    const rows: Partial<Record<DataSet, readonly SourceRow[]>> = {};
    const findings: Finding[] = [];
    for (const [set, cursor] of cursors) {
      if ((await cursor.nextKey()) !== key) continue;
      const taken = await cursor.take(key);
      if (key > after) rows[set] = taken.flatMap((raw) => parsed(set, raw, findings));
    }
    if (key > after) cases.push({ key, rows, findings });
    if (cases.length < page) continue;
    yield cases;
    cases = [];
  }
  if (cases.length > 0) yield cases;
}

async function leastKey(cursors: Iterable<RowCursor>): Promise<string | undefined> {
  let least: string | undefined;
  for (const cursor of cursors) {
    const key = await cursor.nextKey();
    if (key !== undefined && (least === undefined || key < least)) least = key;
  }
  return least;
}

function parsed(set: DataSet, { key, line, text }: RawRow, findings: Finding[]): SourceRow[] {
  const record = parseRecord(text);
  // The number was found before the line was parsed: a line that only looked like it is told now.
  if (record !== undefined && record['project_no']?.trim() === key) return [{ line, record }];
  findings.push({ set, line, field: '', rule: 'not-readable' });
  return [];
}
