export * from './chain-verifier.ts';
export { isUnstorable, unstorable } from './commit-failure.ts';
export * from './create-ledger.ts';
export type { FactSource, Served } from './decide-batch.ts';
export * from './derived-id.ts';
export * from './digest.ts';
export * from './entry-place.ts';
export * from './export-file.ts';
export * from './ledger.ts';
export * from './portable-ledger.ts';
export * from './reader-place.ts';
export { ENTRY_COLUMNS, EntriesArchived, entryOf } from './read-entries.ts';
export { MATTER_COLUMNS, matterOf } from './stored-matter.ts';
export { copyOut } from './copy-out.ts';
export { entryHash, GENESIS } from './entry-hash.ts';
export {
  ENTRY_EXPORT,
  exportedEntry,
  verifyDatabase,
  type EntryRows,
  type VerifyProgress,
} from './verify.ts';
export * from './read-after.ts';
