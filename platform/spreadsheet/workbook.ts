/** What stands in a cell. A formula is never computed: `value` is what the program that saved the file had shown for it. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'formula' | 'error';
  /** Text as it stands; for a date the civil date, for a boolean `TRUE` or `FALSE`, for a number its shortest form. */
  readonly text: string;
}

/** A row that has something in it: its number as Excel shows it, its cells by column from 0. */
export interface SheetRow {
  readonly number: number;
  readonly cells: ReadonlyMap<number, Cell>;
}

/** A sheet as read. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** A workbook as read. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

/** A column of a sheet to be written. */
export interface SheetColumn {
  readonly title: string;
  /** Width in characters of the standard font; a Chinese one takes two. */
  readonly width: number;
  /** Shown when a cell of the column is entered. */
  readonly hint?: string;
  /** What may be chosen from a list. */
  readonly choices?: readonly string[];
  readonly kind?: 'text' | 'whole-number';
}

/** A sheet to be written: a header and rows below it. An empty cell is null. */
export interface SheetContent {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Text to be read, not a table to be filled in: no filter, no lists. */
  readonly prose?: true;
}
