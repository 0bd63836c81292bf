export { maxFileBytes } from './file-settings.ts';
export { createFiles, type Files, type StoredFile } from './file-store.ts';
export { FILE_TYPES, type FileType } from './sniff.ts';
