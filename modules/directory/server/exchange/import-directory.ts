import { sortMistakes, type Mistake } from '@yimen/platform/spreadsheet';
import type { Services } from '@yimen/platform/module';
import { isRefusal, type Actor, type Refusal } from '@yimen/platform/procedure';
import { directoryProblems, type WholeDirectory } from '../../core/index.ts';
import { directoryApi } from '../directory-in-memory.ts';
import { upsert } from '../directory-tables.ts';
import { readDirectory } from '../read-directory.ts';
import { DIRECTORY_SHEETS, type DirectorySheet } from './directory-sheets.ts';
import { readDirectoryFile, type FieldValues, type FileRow } from './read-directory-file.ts';

/** What an import of the directory did, or would do. With a mistake nothing was loaded. */
export interface DirectoryReport {
  readonly rows: number;
  /** By sheet: rows that are new and rows that differ. */
  readonly changes: readonly { readonly sheet: string; readonly added: number; readonly changed: number }[];
  readonly mistakes: readonly Mistake[];
  readonly loaded: boolean;
}

/** A file to be imported, and by whom. Without an actor rights are not judged and nothing is loaded. */
export interface DirectoryImport {
  readonly bytes: Buffer;
  readonly format: 'xlsx' | 'json';
  readonly actor: Actor | undefined;
  readonly dryRun: boolean;
}

/**
 * Imports rows of the directory, all or none, after telling every mistake at once. Rows are found by their key; those that the
 * file leaves out stay as they are: nothing is deleted, an organisation or a post is ended by its last day.
 */
export async function importDirectory(
  services: Services,
  { bytes, format, actor, dryRun }: DirectoryImport,
): Promise<DirectoryReport | Refusal> {
  const file = readDirectoryFile(bytes, format);
  if (isRefusal(file)) return file;
  const { rows: stored } = await readDirectory(services.database);
  const merged = merge(stored, file.rows);
  const readable = file.mistakes.length === 0;
  const mistakes = sortMistakes(
    [
      ...file.mistakes,
      ...merged.mistakes,
      ...(readable ? problemsIn(merged.whole, merged.origin) : []),
      ...(actor === undefined ? [] : withoutRight(merged.written, actor)),
    ],
    DIRECTORY_SHEETS.map(({ name }) => name),
  );
  const changes = DIRECTORY_SHEETS.map((sheet) => ({
    ...{
      sheet: sheet.name,
      added: merged.written.filter((one) => one.row.sheet === sheet && one.isNew).length,
    },
    changed: merged.written.filter((one) => one.row.sheet === sheet && !one.isNew).length,
  }));
  const report = { rows: file.rows.length, changes, mistakes };
  if (mistakes.length > 0 || dryRun || actor === undefined || merged.written.length === 0)
    return { ...report, loaded: false };
  await write(services, merged.written, actor);
  return { ...report, loaded: true };
}

interface Written {
  readonly row: FileRow;
  readonly values: FieldValues;
  readonly isNew: boolean;
}

/** The directory as it would be, what would be written, and from which row of the file each changed row comes. */
function merge(
  stored: WholeDirectory,
  rows: readonly FileRow[],
): { whole: WholeDirectory; written: Written[]; origin: Map<object, FileRow>; mistakes: Mistake[] } {
  const written: Written[] = [];
  const origin = new Map<object, FileRow>();
  const mistakes: Mistake[] = [];
  const whole: Record<string, readonly object[]> = { ...stored };
  for (const sheet of DIRECTORY_SHEETS) {
    const byKey = new Map((stored[sheet.rows] as readonly object[]).map((one) => [keyOf(sheet, one), one]));
    const seen = new Set<string>();
    for (const row of rows.filter((one) => one.sheet === sheet)) {
      const key = keyOf(sheet, row.values);
      if (seen.has(key))
        mistakes.push({ ...row.placeOf(sheet.key[0]!), message: '与上面某一行重复，请删除一行。' });
      seen.add(key);
      const old = byKey.get(key);
      const fresh = { ...(sheet.rows === 'organisations' ? { data: {} } : {}), ...old, ...row.values };
      origin.set(fresh, row);
      byKey.set(key, fresh);
      if (old === undefined || !sameFields(old, fresh))
        written.push({ row, values: fresh, isNew: old === undefined });
    }
    whole[sheet.rows] = [...byKey.values()];
  }
  return { whole: whole as unknown as WholeDirectory, written, origin, mistakes };
}

function keyOf({ key }: DirectorySheet, row: object): string {
  return key.map((field) => String((row as FieldValues)[field])).join('\u0000');
}

function sameFields(old: object, fresh: object): boolean {
  return Object.entries(fresh).every(
    ([field, value]) => JSON.stringify((old as FieldValues)[field]) === JSON.stringify(value),
  );
}

/** What would be wrong with the directory, told at the row of the file that makes it so. */
function problemsIn(whole: WholeDirectory, origin: ReadonlyMap<object, FileRow>): Mistake[] {
  return directoryProblems(whole).flatMap(({ row, field, message }) => {
    const from = origin.get(row);
    return from === undefined ? [] : [{ ...from.placeOf(field), message }];
  });
}

function withoutRight(written: readonly Written[], actor: Actor): Mistake[] {
  return written
    .filter(({ row }) => actor.grants[row.sheet.permission] !== 'county')
    .map(({ row }) => ({
      ...row.placeOf(row.sheet.key[0]!),
      message: `您没有修改“${row.sheet.name}”的权限，请从文件中去掉这一行的改动。`,
    }));
}

async function write(services: Services, written: readonly Written[], actor: Actor): Promise<void> {
  const stamp = { recordedBy: actor.id, recordedAt: new Date(services.clock.now()).toISOString() };
  await directoryApi(services).change(async (client) => {
    for (const sheet of DIRECTORY_SHEETS) {
      const rows = written.filter(({ row }) => row.sheet === sheet).map(({ values }) => values);
      if (rows.length === 0) continue;
      const { table } = sheet;
      const isStamped = 'recorded_by' in table.columns;
      const refresh = Object.keys(table.columns).filter((column) => !table.key.includes(column));
      const stamped = isStamped ? rows.map((row) => ({ ...row, ...stamp })) : rows;
      await upsert(client, { ...table, refresh }, stamped);
    }
  });
}
