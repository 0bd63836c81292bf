/** What other modules and the server may call of the directory. */
export { directoryApi, type DirectoryApi } from './directory-in-memory.ts';
export { exportDirectory } from './exchange/export-directory.ts';
export { importDirectory, type DirectoryReport } from './exchange/import-directory.ts';
