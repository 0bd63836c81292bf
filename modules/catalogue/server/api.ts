/** What other modules and the server may call of the catalogue. */
export { catalogueApi, type CatalogueApi } from './catalogue-in-memory.ts';
export type { Hit } from './catalogue-snapshot.ts';
export { exportItems, type ExportRequest } from './export-items.ts';
export { importMistakeText, type ImportMistake } from './found-item.ts';
export { immediateDays } from './immediate-days.ts';
export { importItems, type ImportReport, type ImportRequest } from './import-items.ts';
export { actOnItem } from './item-matter.ts';
export { workListWorkbook } from './work-list-workbook.ts';
