import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import {
  isBlank,
  readCell,
  readCsv,
  readTable,
  readWorkbook,
  type Mistake,
  type Place,
  type TableRow,
  type Workbook,
} from '@yimen/platform/spreadsheet';
import {
  optionalTitles,
  REGISTER_SHEET,
  registerColumns,
  registerFields,
  registerTitles,
  type RegisterField,
} from './register-columns.ts';

export type RegisterFormat = 'xlsx' | 'csv';

/** A line as it stands in the file. Absent fields were left empty. */
export interface FileLine {
  readonly sheet: string;
  readonly line: number;
  readonly values: Readonly<Partial<Record<RegisterField, string>>>;
  placeOf(field: RegisterField): Place;
}

/** Lines of a file and what could not be read in it. */
export interface RegisterFile {
  readonly sheet: string;
  readonly lines: readonly FileLine[];
  readonly mistakes: readonly Mistake[];
}

/** Reads a licence register. Refuses a file that is no workbook and no CSV. */
export function readRegister(bytes: Buffer, format: RegisterFormat): RegisterFile | Refusal {
  const workbook = format === 'csv' ? readCsv(bytes, REGISTER_SHEET) : readWorkbook(bytes);
  if (isRefusal(workbook)) return workbook;
  const sheet = sheetName(workbook);
  const table = readTable(workbook, sheet, registerTitles, optionalTitles);
  if (table.mistakes.length > 0) return { sheet, lines: [], mistakes: table.mistakes };
  const mistakes: Mistake[] = [];
  const lines = table.rows
    .filter((row) => registerTitles.some((title) => !isBlank(row.cell(title))))
    .map((row) => readLine(sheet, row, mistakes));
  return { sheet, lines, mistakes };
}

/** The sheet of that name, or the only one: departments name their sheets as they like. */
function sheetName({ sheets }: Workbook): string {
  const named = sheets.some(({ name }) => name === REGISTER_SHEET);
  return named || sheets.length !== 1 ? REGISTER_SHEET : sheets[0]!.name;
}

/** Control characters, and halves of characters: what no register has, and no database keeps. */
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}]/u;

function readLine(sheet: string, row: TableRow, mistakes: Mistake[]): FileLine {
  const values: Partial<Record<RegisterField, string>> = {};
  for (const field of registerFields) {
    const column = registerColumns[field];
    const cell = row.cell(column.title);
    if (isBlank(cell)) {
      if (!('optional' in column))
        mistakes.push({ ...row.place(column.title), message: `请填写“${column.title}”。` });
      continue;
    }
    const reading = readCell(column.kind, cell!);
    if ('value' in reading && UNPRINTABLE.test(reading.value))
      mistakes.push({ ...row.place(column.title), message: '含有不可见的控制字符，请删去后重新填写。' });
    else if ('value' in reading) values[field] = reading.value;
    else mistakes.push({ ...row.place(column.title), message: reading.mistake });
  }
  return { sheet, line: row.number, values, placeOf: (field) => row.place(registerColumns[field].title) };
}
