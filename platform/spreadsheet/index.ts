export * from './cell-kinds.ts';
export { columnLetters } from './cell-reference.ts';
export * from './read-limits.ts';
export * from './read-table.ts';
export * from './read-workbook.ts';
export * from './workbook.ts';
export { OPTIONS_SHEET, writeWorkbook } from './write-workbook.ts';
