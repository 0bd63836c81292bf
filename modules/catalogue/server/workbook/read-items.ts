import {
  isBlank,
  readCell,
  readTable,
  textCell,
  type Mistake,
  type TableRow,
  type Workbook,
} from '@yimen/platform/spreadsheet';
import type { FoundItems } from '../found-item.ts';
import { pointerOf, putAt, valueAt, type ElementColumn } from './element-columns.ts';
import {
  CODE_COLUMN,
  emptyItem,
  FORM_COLUMN,
  ITEM_COLUMNS,
  ITEM_SHEET,
  LISTED,
  LISTED_COLUMN,
  PAIRS,
  STATE_COLUMN,
} from './item-sheet.ts';
import { LIST_SHEETS, type ListSheet } from './list-sheets.ts';
import { ItemInSheets } from './item-in-sheets.ts';
import { NAME_COLUMN } from './write-items.ts';

const CODE_LENGTH = 50;

/** Reads the items of a workbook. Every cell that cannot be read is a mistake; whether the items are right is judged later. */
export function readItemSheets(workbook: Workbook): FoundItems {
  const mistakes: Mistake[] = [];
  const items = readItemRows(workbook, mistakes);
  for (const sheet of LIST_SHEETS) readListRows(workbook, sheet, items, mistakes);
  for (const item of items.values()) {
    finishMaterials(item, mistakes);
    finishThemes(item);
  }
  return { items: [...items.values()], mistakes };
}

function readItemRows(workbook: Workbook, mistakes: Mistake[]): Map<string, ItemInSheets> {
  const titles = [CODE_COLUMN, ...ITEM_COLUMNS.map(({ title }) => title), LISTED_COLUMN];
  const onlyShown = [FORM_COLUMN, STATE_COLUMN];
  const table = readTable(workbook, ITEM_SHEET, [...titles, ...onlyShown], onlyShown);
  mistakes.push(...table.mistakes);
  const items = new Map<string, ItemInSheets>();
  if (table.mistakes.length > 0) return items;
  for (const row of table.rows) {
    const code = codeOf(row, mistakes);
    if (code === undefined) continue;
    const first = items.get(code);
    if (first !== undefined) {
      const message = `这个编码在第${first.row.number}行已经出现过，一个事项只能有一行，请删除一行。`;
      mistakes.push({ ...row.place(CODE_COLUMN), message });
      continue;
    }
    const item = new ItemInSheets(code, emptyItem(), row);
    for (const column of ITEM_COLUMNS) readElement(row, column, item, column.path, mistakes);
    checkPairs(item, mistakes);
    items.set(code, item);
  }
  if (items.size === 0 && mistakes.length === 0)
    mistakes.push({ sheet: ITEM_SHEET, row: 2, column: '', message: '没有事项，请至少填写一行。' });
  return items;
}

function codeOf(row: TableRow, mistakes: Mistake[]): string | undefined {
  const cell = row.cell(CODE_COLUMN);
  const reading = isBlank(cell)
    ? { mistake: `请填写“${CODE_COLUMN}”。` }
    : readCell(textCell(CODE_LENGTH), cell!);
  if ('value' in reading) return reading.value;
  mistakes.push({ ...row.place(CODE_COLUMN), message: reading.mistake });
  return undefined;
}

/** Reads one cell into an element. */
function readElement(
  row: TableRow,
  column: ElementColumn,
  item: ItemInSheets,
  path: readonly (string | number)[],
  mistakes: Mistake[],
): void {
  const pointer = pointerOf(path);
  item.remember(pointer, row.place(column.title));
  const cell = row.cell(column.title);
  const steps = path.map(String);
  if (isBlank(cell)) {
    if (column.blank === 'null') putAt(item.elements, steps, null);
    return;
  }
  const reading = readCell(column.kind, cell!);
  if ('value' in reading) return putAt(item.elements, steps, reading.value);
  item.unread.add(pointer);
  mistakes.push({ ...row.place(column.title), message: reading.mistake });
}

function checkPairs(item: ItemInSheets, mistakes: Mistake[]): void {
  const { row } = item;
  for (const { pointer, titles } of PAIRS) {
    const blank = titles.filter((title) => isBlank(row.cell(title)));
    if (blank.length !== 1) continue;
    const filled = titles.find((title) => title !== blank[0])!;
    item.unread.add(`${pointer}/${blank[0] === titles[0] ? 'n' : 'unit'}`);
    mistakes.push({ ...row.place(blank[0]!), message: `填写了“${filled}”就要填写“${blank[0]}”。` });
  }
}

function readListRows(
  workbook: Workbook,
  sheet: ListSheet,
  items: ReadonlyMap<string, ItemInSheets>,
  mistakes: Mistake[],
): void {
  const titles = [CODE_COLUMN, ...sheet.columns.map(({ title }) => title)];
  const table = readTable(workbook, sheet.name, [...titles, NAME_COLUMN], [NAME_COLUMN]);
  mistakes.push(...table.mistakes);
  if (table.mistakes.length > 0) return;
  for (const row of table.rows) {
    const code = codeOf(row, mistakes);
    if (code === undefined) continue;
    const item = items.get(code);
    if (item === undefined) {
      const message = `“${ITEM_SHEET}”表里没有编码为“${code}”的事项，请核对编码，或在“${ITEM_SHEET}”表里加上这一行。`;
      // Where the item sheet itself could not be read, every code would be unknown.
      if (items.size > 0) mistakes.push({ ...row.place(CODE_COLUMN), message });
      continue;
    }
    readEntry(row, sheet, item, mistakes);
  }
}

function readEntry(row: TableRow, sheet: ListSheet, item: ItemInSheets, mistakes: Mistake[]): void {
  const list = (valueAt(item.elements, sheet.path) ?? []) as unknown[];
  const at = [...sheet.path, list.length];
  if (sheet.scalar) {
    const column = sheet.columns[0]!;
    if (isBlank(row.cell(column.title))) {
      mistakes.push({ ...row.place(column.title), message: `请填写“${column.title}”，或删除这一行。` });
      return;
    }
  } else {
    list.push({});
  }
  putAt(item.elements, sheet.path, list);
  item.remember(pointerOf(at), row.place(sheet.columns[0]!.title));
  for (const column of sheet.columns) readElement(row, column, item, [...at, ...column.path], mistakes);
}

/** “未编制” with rows is a contradiction; “已编制” without rows is an empty list; neither said follows from the rows. */
function finishMaterials(item: ItemInSheets, mistakes: Mistake[]): void {
  const { row, elements } = item;
  const given = row.cell(LISTED_COLUMN);
  const place = row.place(LISTED_COLUMN);
  item.remember('/materials', place);
  const said = isBlank(given) ? undefined : given!.text.trim();
  if (said === LISTED.yes) elements['materials'] ??= [];
  else if (said === LISTED.no && elements['materials'] !== null) {
    const message = '填的是“未编制”，“材料”表里却有该事项的材料；请改为“已编制”，或删除那些行。';
    mistakes.push({ ...place, message });
  } else if (said !== undefined && said !== LISTED.no) {
    mistakes.push({ ...place, message: `“${said}”不对，请填写“${LISTED.yes}”或“${LISTED.no}”。` });
  }
}

function finishThemes({ elements }: ItemInSheets): void {
  const themes = elements['themes'] as Record<string, unknown> | undefined;
  if (themes !== undefined) elements['themes'] = { naturalPerson: [], legalPerson: [], ...themes };
}
