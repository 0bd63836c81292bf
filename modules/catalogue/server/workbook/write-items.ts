import type { CellKind, SheetColumn, SheetContent } from '@yimen/platform/spreadsheet';
import type { ItemElements } from '../../core/index.ts';
import { valueAt, type ElementColumn } from './element-columns.ts';
import { instructions } from './instructions.ts';
import {
  CODE_COLUMN,
  FORM_COLUMN,
  ITEM_COLUMNS,
  ITEM_SHEET,
  LISTED,
  LISTED_COLUMN,
  STATE_COLUMN,
} from './item-sheet.ts';
import { LIST_SHEETS, type ListSheet } from './list-sheets.ts';

/** An item to be written: its elements, and in words which version they are. */
export interface WrittenItem {
  readonly code: string;
  readonly stateText: string;
  readonly elements: ItemElements;
}

/** Column with the name of the item beside its code, so that a row can be understood by itself. Read back it is passed by. */
export const NAME_COLUMN = '事项名称';

const CODE: SheetColumn = { title: CODE_COLUMN, width: 38, hint: '33位编码；新事项也要先编好码。' };
const NAME: SheetColumn = { title: NAME_COLUMN, width: 30 };

/** The sheets of a workbook with these items: instructions, items, and a sheet for each list. */
export function itemSheets(items: readonly WrittenItem[]): SheetContent[] {
  return [instructions(), itemSheet(items), ...LIST_SHEETS.map((sheet) => listSheet(sheet, items))];
}

function itemSheet(items: readonly WrittenItem[]): SheetContent {
  return {
    name: ITEM_SHEET,
    columns: [
      CODE,
      ...ITEM_COLUMNS.map(sheetColumn),
      { title: LISTED_COLUMN, width: 10, choices: Object.values(LISTED) },
      { title: FORM_COLUMN, width: 8, hint: '只供查看；申请表在系统内维护，导入时不变。' },
      { title: STATE_COLUMN, width: 18, hint: '只供查看。' },
    ],
    rows: items.map(({ code, stateText, elements }) => [
      code,
      ...ITEM_COLUMNS.map((column) => written(column, valueAt(elements, column.path))),
      elements.materials === null ? LISTED.no : LISTED.yes,
      elements.form === null ? '无' : '有',
      stateText,
    ]),
  };
}

function listSheet({ name, path, columns, scalar }: ListSheet, items: readonly WrittenItem[]): SheetContent {
  return {
    name,
    columns: [CODE, NAME, ...columns.map(sheetColumn)],
    rows: items.flatMap(({ code, elements }) =>
      ((valueAt(elements, path) ?? []) as readonly unknown[]).map((entry) => [
        code,
        elements.name,
        ...columns.map((column) => written(column, scalar ? entry : valueAt(entry, column.path))),
      ]),
    ),
  };
}

function sheetColumn({ title, width, kind, hint }: ElementColumn): SheetColumn {
  const { choices, wholeNumber }: CellKind<unknown> = kind;
  return {
    ...{ title, width },
    ...(hint === undefined ? {} : { hint }),
    ...(choices === undefined ? {} : { choices }),
    ...(wholeNumber ? { kind: 'whole-number' as const } : {}),
  };
}

function written({ kind }: ElementColumn, value: unknown): string | number | null {
  return value === undefined || value === null ? null : kind.write(value);
}
