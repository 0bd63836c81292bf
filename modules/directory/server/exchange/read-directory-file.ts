import {
  isBlank,
  readCell,
  readTable,
  readWorkbook,
  yesNoCell,
  type CellKind,
  type Mistake,
  type TableRow,
} from '@yimen/platform/spreadsheet';
import { isRefusal, refuse, type Refusal } from '@yimen/platform/procedure';
import { DIRECTORY_SHEETS, type DirectorySheet } from './directory-sheets.ts';

/** Says that a JSON file is an export of the directory. */
export const DIRECTORY_FORMAT = 'yimen.directory';

export type FieldValues = Readonly<Record<string, unknown>>;

/** A row of a file, with where each of its fields stands. */
export interface FileRow {
  readonly sheet: DirectorySheet;
  readonly values: FieldValues;
  placeOf(field: string): Omit<Mistake, 'message'>;
}

/** Rows of a file and what could not be read in it. */
export interface DirectoryFile {
  readonly rows: readonly FileRow[];
  readonly mistakes: readonly Mistake[];
}

/** Reads a workbook or a JSON file of the directory. Refuses what is neither. */
export function readDirectoryFile(bytes: Buffer, format: 'xlsx' | 'json'): DirectoryFile | Refusal {
  return format === 'json' ? readJson(bytes) : readSheets(bytes);
}

function readSheets(bytes: Buffer): DirectoryFile | Refusal {
  const workbook = readWorkbook(bytes);
  if (isRefusal(workbook)) return workbook;
  const mistakes: Mistake[] = [];
  const rows = DIRECTORY_SHEETS.flatMap((sheet) => {
    const titles = sheet.columns.map(({ title }) => title);
    const table = readTable(workbook, sheet.name, titles);
    mistakes.push(...table.mistakes);
    return table.mistakes.length > 0 ? [] : table.rows.map((row) => readRow(sheet, row, mistakes));
  });
  return { rows, mistakes };
}

function readRow(sheet: DirectorySheet, row: TableRow, mistakes: Mistake[]): FileRow {
  const values: Record<string, unknown> = {};
  for (const { title, field, kind, blank } of sheet.columns) {
    const cell = row.cell(title);
    if (isBlank(cell)) {
      if (blank === undefined) mistakes.push({ ...row.place(title), message: `请填写“${title}”。` });
      else values[field] = blank;
      continue;
    }
    const reading = readCell(kind, cell!);
    if ('value' in reading) values[field] = reading.value;
    else mistakes.push({ ...row.place(title), message: reading.mistake });
  }
  const titleOf = (field: string): string => sheet.columns.find((one) => one.field === field)?.title ?? '';
  return { sheet, values, placeOf: (field) => row.place(titleOf(field)) };
}

function readJson(bytes: Buffer): DirectoryFile | Refusal {
  const no = (message: string): Refusal => refuse('directory.not-an-export', message, { path: '/file' });
  let file: unknown;
  try {
    file = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    return no(`文件不是正确的JSON，请核对：${(error as Error).message}`);
  }
  const tree = file as Record<string, unknown> | null;
  if (typeof tree !== 'object' || tree?.['format'] !== DIRECTORY_FORMAT || tree['version'] !== 1)
    return no(`文件不是机构人员目录的导出文件（应有 "format":"${DIRECTORY_FORMAT}"），请用导出的文件修改。`);
  const mistakes: Mistake[] = [];
  const rows = DIRECTORY_SHEETS.flatMap((sheet) => {
    const list: unknown = tree[sheet.rows] ?? [];
    if (!Array.isArray(list)) {
      mistakes.push({ sheet: sheet.name, row: 0, column: '', message: '应当是列表。' });
      return [];
    }
    return list.flatMap((entry, index) => jsonRow(sheet, entry, index + 1, mistakes));
  });
  return { rows, mistakes };
}

/** A value goes through the same kind as a cell, so that both files are judged alike. */
function jsonRow(sheet: DirectorySheet, entry: unknown, row: number, mistakes: Mistake[]): FileRow[] {
  const placeOf = (field: string) => ({ sheet: sheet.name, row, column: field });
  if (!isObject(entry)) {
    mistakes.push({ ...placeOf(''), message: '应当是对象。' });
    return [];
  }
  const given = entry;
  const values: Record<string, unknown> = {};
  const { data } = given;
  if (isObject(data)) values['data'] = data;
  else if (data !== undefined) mistakes.push({ ...placeOf('data'), message: '“其他属性”应当是对象。' });
  for (const { field, title, kind, blank } of sheet.columns) {
    const value = given[field];
    if (value === null || value === undefined || value === '') {
      if (blank === undefined) mistakes.push({ ...placeOf(field), message: `请填写“${title}”。` });
      else values[field] = blank;
      continue;
    }
    const text = cellText(kind, value);
    const reading = text === undefined ? undefined : readCell(kind, { kind: 'text', text });
    if (reading !== undefined && 'value' in reading) values[field] = reading.value;
    else mistakes.push({ ...placeOf(field), message: reading?.mistake ?? `“${title}”不是这种值，请核对。` });
  }
  return [{ sheet, values, placeOf }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON value as the text of a cell: an identifier as its Chinese, a list as one text; undefined when it is of another kind. */
function cellText(kind: CellKind<any>, value: unknown): string | undefined {
  if (typeof value === 'string') {
    const isText = kind === yesNoCell || kind.many === true || kind.choices?.includes(value);
    return isText ? value : String(kind.write(value));
  }
  if (Array.isArray(value))
    return kind.many && value.every((one) => typeof one === 'string') ? String(kind.write(value)) : undefined;
  if (typeof value === 'boolean') return kind === yesNoCell ? String(kind.write(value)) : undefined;
  return typeof value === 'number' && kind !== yesNoCell && !kind.many ? String(value) : undefined;
}
