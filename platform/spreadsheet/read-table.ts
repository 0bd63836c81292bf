import { columnLetters } from './cell-reference.ts';
import type { Cell, Sheet, SheetRow, Workbook } from './workbook.ts';

/** Where a value stands, as a person finds it in the file. */
export interface Place {
  readonly sheet: string;
  /** As Excel numbers rows; 0 for the sheet as a whole. */
  readonly row: number;
  /** Excel's letters; empty for the row or sheet as a whole. */
  readonly column: string;
}

/** Something wrong in a file: where, and what to do. */
export interface Mistake extends Place {
  readonly message: string;
}

/** A row of a table: cells by the title of their column. */
export interface TableRow {
  readonly number: number;
  cell(title: string): Cell | undefined;
  /** Where the cell of a column is, filled in or not. */
  place(title: string): Place;
}

/**
 * Reads a sheet as a table whose first row names the columns, in any order. A column that is missing, doubled or unknown is a
 * mistake; `mayLack` names those that need not be there.
 */
export function readTable(
  workbook: Workbook,
  name: string,
  titles: readonly string[],
  mayLack: readonly string[] = [],
): { rows: readonly TableRow[]; mistakes: readonly Mistake[] } {
  const sheet = workbook.sheets.find((one) => one.name === name);
  if (sheet === undefined) {
    const message = `没有工作表“${name}”，请用导出的工作簿填写，不要删除或改名工作表。`;
    return { rows: [], mistakes: [{ sheet: name, row: 0, column: '', message }] };
  }
  const header = sheet.rows[0]?.number === 1 ? sheet.rows[0] : undefined;
  if (header === undefined) {
    const message = '第1行应当是列名，请用导出的工作簿填写，不要删除第1行。';
    return { rows: [], mistakes: [{ sheet: name, row: 1, column: '', message }] };
  }
  const { columns, mistakes } = matchColumns(name, header, titles, mayLack);
  return { rows: tableRows(sheet, columns), mistakes };
}

function matchColumns(
  sheet: string,
  header: SheetRow,
  titles: readonly string[],
  mayLack: readonly string[],
): { columns: ReadonlyMap<string, number>; mistakes: Mistake[] } {
  const columns = new Map<string, number>();
  const mistakes: Mistake[] = [];
  for (const [column, { text }] of header.cells) {
    const title = text.trim();
    const place = { sheet, row: 1, column: columnLetters(column) };
    if (title === '') continue;
    if (!titles.includes(title))
      mistakes.push({ ...place, message: `不认识的列“${title}”，请删除这一列，或者改回原来的列名。` });
    else if (columns.has(title)) mistakes.push({ ...place, message: `列“${title}”出现了两次，请删除一列。` });
    else columns.set(title, column);
  }
  const lacking = titles.filter((title) => !columns.has(title) && !mayLack.includes(title));
  for (const title of lacking)
    mistakes.push({
      sheet,
      row: 1,
      column: '',
      message: `缺少列“${title}”，请用导出的工作簿填写，不要删除列。`,
    });
  return { columns, mistakes };
}

function tableRows({ name, rows }: Sheet, columns: ReadonlyMap<string, number>): TableRow[] {
  return rows
    .filter(({ number, cells }) => number > 1 && [...columns.values()].some((column) => cells.has(column)))
    .map(({ number, cells }) => ({
      number,
      cell: (title) => cells.get(columns.get(title) ?? -1),
      place: (title) => {
        const column = columns.get(title);
        return { sheet: name, row: number, column: column === undefined ? '' : columnLetters(column) };
      },
    }));
}

/** Mistakes in the order of the file: by sheet as given, then row, then column. */
export function sortMistakes(mistakes: readonly Mistake[], sheets: readonly string[]): Mistake[] {
  const order = (sheet: string): number => (sheets.indexOf(sheet) + sheets.length + 1) % (sheets.length + 1);
  return mistakes.toSorted(
    (a, b) =>
      order(a.sheet) - order(b.sheet) ||
      a.row - b.row ||
      a.column.length - b.column.length ||
      (a.column < b.column ? -1 : a.column > b.column ? 1 : 0),
  );
}

/** A mistake in one line: 工作表“事项”第5行C列：…… */
export function mistakeText({ sheet, row, column, message }: Mistake): string {
  const rowText = row > 0 ? `第${row}行` : '';
  const columnText = column === '' ? '' : `${column}列`;
  return `工作表“${sheet}”${rowText}${columnText}：${message}`;
}
