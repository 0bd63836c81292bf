import { writeWorkbook, type SheetContent } from '@yimen/platform/spreadsheet';
import type { Services } from '@yimen/platform/module';
import { readDirectory } from '../read-directory.ts';
import { DIRECTORY_SHEETS, type DirectorySheet, type FieldColumn } from './directory-sheets.ts';
import { DIRECTORY_FORMAT } from './read-directory-file.ts';

/** The whole directory, ended organisations and posts included, as a workbook or as JSON. */
export async function exportDirectory(
  { database }: Services,
  format: 'xlsx' | 'json',
): Promise<{ bytes: Buffer; rows: number }> {
  const { rows } = await readDirectory(database);
  const count = DIRECTORY_SHEETS.reduce((sum, sheet) => sum + rows[sheet.rows].length, 0);
  if (format === 'json') {
    const file = { format: DIRECTORY_FORMAT, version: 1, ...rows };
    return { bytes: Buffer.from(`${JSON.stringify(file, null, 1)}\n`), rows: count };
  }
  const sheets = DIRECTORY_SHEETS.map((sheet) => contentOf(sheet, rows[sheet.rows]));
  return { bytes: writeWorkbook(sheets), rows: count };
}

function contentOf({ name, columns }: DirectorySheet, rows: readonly object[]): SheetContent {
  return {
    name,
    columns: columns.map(({ title, width, kind }) => ({
      ...{ title, width },
      ...(kind.choices === undefined ? {} : { choices: kind.choices }),
      ...(kind.wholeNumber ? { kind: 'whole-number' as const } : {}),
    })),
    rows: rows.map((row) => columns.map((column) => written(column, row as Record<string, unknown>))),
  };
}

function written({ field, kind }: FieldColumn, row: Record<string, unknown>): string | number | null {
  const value = row[field];
  return value === null || value === undefined ? null : kind.write(value);
}
