import { civilDate } from '../time/index.ts';
import { columnOf, LAST_ROW } from './cell-reference.ts';
import type { ReadLimits } from './read-limits.ts';
import { Unreadable } from './unreadable.ts';
import type { Cell, SheetRow } from './workbook.ts';
import { scanXml } from './xml-scan.ts';
import { decodeCellText } from './xml-text.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly name: string;
  readonly strings: readonly string[];
  /** Whether the cell style of an index shows a number as a date. */
  readonly isDateStyle: (style: number) => boolean;
  /** Days of Excel's count on 1970-01-01: 25569, or 24107 where years count from 1904. */
  readonly epoch: number;
  readonly limits: ReadLimits;
  /** Counts a cell over the whole workbook; throws when there are too many. */
  readonly countCell: () => void;
}

interface OpenCell {
  readonly column: number | undefined;
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
  formula: boolean;
}

/** Rows of a sheet part that have something in them. Throws Unreadable when there are too many. */
export function scanSheet(xml: string, context: SheetContext): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: { number: number; cells: Map<number, Cell>; next: number } | undefined;
  let cell: OpenCell | undefined;
  let inside: 'value' | 'inline' | undefined;
  let phonetic = false;
  let last = 0;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'row') row = { number: rowNumber(attributes()['r'], last), cells: new Map(), next: 0 };
      else if (name === 'c' && row !== undefined) cell = openCell(attributes(), row.next);
      else if (name === 'v') inside = 'value';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't' && !phonetic) inside = 'inline';
      else if (name === 'f' && cell !== undefined) cell.formula = true;
    },
    text(text) {
      if (cell === undefined || inside === undefined) return;
      if (inside === 'value') cell.value += text;
      else cell.inline += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inside = undefined;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && row !== undefined && cell !== undefined) {
        if (cell.column !== undefined) row.next = cell.column + 1;
        const read = cellOf(cell, context);
        if (read !== undefined && cell.column !== undefined) {
          context.countCell();
          row.cells.set(cell.column, read);
        }
        cell = undefined;
      } else if (name === 'row' && row !== undefined) {
        last = row.number;
        if (row.cells.size > 0) rows.push({ number: row.number, cells: row.cells });
        if (rows.length > context.limits.rows) throw tooManyRows(context);
        row = undefined;
      }
    },
  });
  return rows;
}

function rowNumber(given: string | undefined, last: number): number {
  const number = given === undefined ? last + 1 : Number(given);
  return Number.isInteger(number) && number > last && number <= LAST_ROW ? number : last + 1;
}

function openCell(attributes: Readonly<Record<string, string>>, next: number): OpenCell {
  const { r, t = 'n', s = '0' } = attributes;
  return {
    column: r === undefined ? next : columnOf(r),
    ...{ type: t, style: Number(s), value: '', inline: '', formula: false },
  };
}

function cellOf(cell: OpenCell, context: SheetContext): Cell | undefined {
  const plain = plainCell(cell, context);
  if (cell.formula) return { kind: 'formula', text: plain?.text ?? '' };
  return plain;
}

function plainCell({ type, style, value, inline }: OpenCell, context: SheetContext): Cell | undefined {
  switch (type) {
    case 's':
      return textCell(context.strings[Number(value)] ?? '');
    case 'inlineStr':
      return textCell(decodeCellText(inline));
    case 'str':
      return textCell(decodeCellText(value));
    case 'b':
      return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return { kind: 'date', text: value.slice(0, 10) };
    default:
      return value.trim() === '' ? undefined : numberCell(value.trim(), style, context);
  }
}

function textCell(text: string): Cell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

function numberCell(value: string, style: number, { isDateStyle, epoch }: SheetContext): Cell {
  const number = Number(value);
  if (!Number.isFinite(number)) return { kind: 'text', text: value };
  if (isDateStyle(style) && number >= 61 && number < 2_958_466)
    return { kind: 'date', text: civilDate(Math.floor(number) - epoch) };
  return { kind: 'number', text: String(number) };
}

function tooManyRows({ name, limits }: SheetContext): Unreadable {
  return new Unreadable(
    'too-many-rows',
    `工作表“${name}”超过${limits.rows}行，请删除多余的行，或按部门分开导入。`,
  );
}
