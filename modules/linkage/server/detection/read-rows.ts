import type { Database } from '@yimen/platform/database';
import type { CaseRecord, RegisterRow } from '../../core/index.ts';

/** A line as stored, with the case it belongs to. */
export interface StoredRow extends RegisterRow {
  readonly isWithdrawn: boolean;
  readonly caseId: number | null;
  readonly matchedBy: string | null;
  /** Under which number it waits for the detection; null when it does not. */
  readonly asked: string | null;
}

const COLUMNS = `id, fingerprint, department, item, item_name, number, number_key, holder, party, issued_on, valid_until, case_number,
  file, sheet, line, withdrawn_by, case_id, matched_by, asked`;

/** Lines that wait for the detection, oldest first. */
export async function pendingRows(database: Database, limit: number): Promise<StoredRow[]> {
  return read(database, 'asked is not null order by id limit $1', [limit]);
}

/** The lines in force with one of these contents; a line taken down is found where no line in force has its content. */
export async function rowsByFingerprint(database: Database, fingerprint: string): Promise<StoredRow[]> {
  return read(database, 'fingerprint = $1 order by withdrawn_by nulls first, id desc limit 1', [fingerprint]);
}

/** The lines in force that belong to these cases. */
export async function rowsOfCases(database: Database, ids: readonly number[]): Promise<StoredRow[]> {
  return read(database, 'case_id = any($1) and withdrawn_by is null order by id', [ids]);
}

/** The lines in force that belong to a case or may turn out to. */
export async function rowsAbout(
  database: Database,
  { id, number, certificate }: Pick<CaseRecord, 'id' | 'number' | 'certificate'>,
): Promise<StoredRow[]> {
  return read(
    database,
    'withdrawn_by is null and (case_id = $1 or case_number = $2 or number_key = $3) order by id',
    [id, number, certificate?.key ?? null],
  );
}

/** Every line in force with one of these numbers of these departments. */
export async function rowsOfNumbers(
  database: Database,
  groups: readonly { department: string; numberKey: string }[],
): Promise<StoredRow[]> {
  return read(
    database,
    `withdrawn_by is null and (number_key, department) in (select * from unnest($1::text[], $2::text[])) order by id`,
    [groups.map(({ numberKey }) => numberKey), groups.map(({ department }) => department)],
  );
}

async function read(database: Database, where: string, values: unknown[]): Promise<StoredRow[]> {
  const { rows } = await database.pool.query(
    `select ${COLUMNS} from linkage.register_row where ${where}`,
    values,
  );
  return rows.map((row) => ({
    ...{ id: Number(row.id), fingerprint: row.fingerprint, department: row.department },
    ...{ item: row.item, itemName: row.item_name, number: row.number, numberKey: row.number_key },
    ...{ holder: row.holder, holderKey: row.party, issuedOn: row.issued_on, validUntil: row.valid_until },
    ...{ caseNumber: row.case_number, file: row.file, sheet: row.sheet, line: row.line },
    isWithdrawn: row.withdrawn_by !== null,
    caseId: row.case_id === null ? null : Number(row.case_id),
    matchedBy: row.matched_by,
    asked: row.asked,
  }));
}
