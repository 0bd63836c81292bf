/** Something wrong in an imported file: where a person finds it, and what to do. */
export interface ImportMistake {
  /** Name of the sheet; null in a JSON file. */
  readonly sheet: string | null;
  /** Row as Excel numbers it; in a JSON file the number of the item from 1; 0 for the file or sheet as a whole. */
  readonly row: number;
  /** Excel's letters; in a JSON file the JSON pointer inside the item; empty for the row as a whole. */
  readonly column: string;
  readonly message: string;
}

export type ImportPlace = Omit<ImportMistake, 'message'>;

/** An item as a file gives it, not yet judged. */
export interface FoundItem {
  readonly code: string;
  readonly elements: unknown;
  /** JSON pointers of elements that were filled in but could not be read; their mistakes are told already. */
  readonly unread: ReadonlySet<string>;
  /** Whether the file can carry the application form. A workbook cannot: the item keeps the one it has. */
  readonly hasForm: boolean;
  /** Where the element of a JSON pointer stands in the file. */
  placeOf(pointer: string): ImportPlace;
}

/** What a file holds, with what is wrong in it so far. */
export interface FoundItems {
  readonly items: readonly FoundItem[];
  readonly mistakes: readonly ImportMistake[];
}

/** A mistake in one line: 工作表“事项”第5行C列：……, or for JSON 第3项 /name：…… */
export function importMistakeText({ sheet, row, column, message }: ImportMistake): string {
  if (sheet === null) return `${row > 0 ? `第${row}项${column === '' ? '' : ` ${column}`}：` : ''}${message}`;
  return `工作表“${sheet}”${row > 0 ? `第${row}行` : ''}${column === '' ? '' : `${column}列`}：${message}`;
}
