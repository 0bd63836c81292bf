import { pointerOf } from './element-columns.ts';
import { ITEM_COLUMNS, ITEM_SHEET } from './item-sheet.ts';
import { LIST_SHEETS } from './list-sheets.ts';

/** Sheet and column of the exported workbook in which an element is filled in. */
export function whereToFill(pointer: string): { sheet: string; column: string } {
  if (pointer === '/form') return { sheet: '（系统内维护）', column: '申请表' };
  const column = ITEM_COLUMNS.find(({ path }) => pointerOf(path) === pointer);
  if (column !== undefined) return { sheet: ITEM_SHEET, column: column.title };
  const within = (path: readonly string[]): boolean => {
    const own = pointerOf(path);
    return own === pointer || own.startsWith(`${pointer}/`) || pointer.startsWith(`${own}/`);
  };
  const sheets = LIST_SHEETS.filter(({ path }) => within(path));
  const columns = ITEM_COLUMNS.filter(({ path }) => pointerOf(path).startsWith(`${pointer}/`));
  // A group such as the fee is filled in at the item; a list at its own sheet.
  return columns.length > 0
    ? { sheet: ITEM_SHEET, column: columns.map(({ title }) => title).join('、') }
    : { sheet: sheets.map(({ name }) => name).join('、') || ITEM_SHEET, column: '' };
}
