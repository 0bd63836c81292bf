export { NAMED_FILES_READER, type Collected } from './collect-orphans.ts';
export { fileSettings, maxFileBytes } from './file-settings.ts';
export { createFiles, type Files } from './file-store.ts';
export { keepFile } from './keep-file.ts';
export { FILE_TYPES, type FileType } from './sniff.ts';
export type { UploadLocks } from './upload-locks.ts';
export type { Upload, Uploads } from './uploads.ts';
export type { StoredFile } from './stored-file.ts';
