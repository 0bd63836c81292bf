import type { Place, TableRow } from '@yimen/platform/spreadsheet';
import type { FoundItem } from '../found-item.ts';
import { CODE_COLUMN } from './item-sheet.ts';

/** An item while its rows are being read: the elements so far, and where each of them stands. */
export class ItemInSheets implements FoundItem {
  readonly code: string;
  readonly elements: Record<string, unknown>;
  readonly row: TableRow;
  readonly unread = new Set<string>();
  readonly hasForm = false;
  readonly #places = new Map<string, Place>();

  constructor(code: string, elements: Record<string, unknown>, row: TableRow) {
    this.code = code;
    this.elements = elements;
    this.row = row;
    this.remember('/code', row.place(CODE_COLUMN));
  }

  /** Notes where the element of a pointer stands. */
  remember(pointer: string, place: Place): void {
    this.#places.set(pointer, place);
  }

  /** The element's own cell; else the first cell inside it; else the cell of what it is inside; else the code. */
  placeOf(pointer: string): Place {
    const own = this.#places.get(pointer);
    if (own !== undefined) return own;
    for (const [known, place] of this.#places) if (known.startsWith(`${pointer}/`)) return place;
    const above = pointer.slice(0, pointer.lastIndexOf('/'));
    return above === '' ? this.row.place(CODE_COLUMN) : this.placeOf(above);
  }
}
