export * from './cell-kinds.ts';
export { columnLetters } from './cell-reference.ts';
export { readCsv } from './read-csv.ts';
export * from './read-limits.ts';
export * from './read-table.ts';
export * from './read-workbook.ts';
export { streamWorkbook, type StreamedSheet } from './stream-workbook.ts';
export * from './workbook.ts';
export { OPTIONS_SHEET, writeWorkbook } from './write-workbook.ts';
