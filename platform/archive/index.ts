export { verifyArchive, type ArchiveReport } from './archive-file.ts';
export { archive, MANAGE_ARCHIVE } from './archive-module.ts';
export { detachMonth, exportMonth, type Archiving } from './archive-month.ts';
export { onlineMonths } from './archive-settings.ts';
export { isArchivedBetween } from './archived-between.ts';
export { entriesWithArchives, listArchivedMonths, type ArchivedMonth } from './archived-months.ts';
export { findArchived, type ArchivedEntry } from './find-archived.ts';
