export * from './chain-verifier.ts';
export * from './create-ledger.ts';
export type { FactSource, Served } from './decide-batch.ts';
export * from './digest.ts';
export * from './export-file.ts';
export * from './ledger.ts';
export { ENTRY_COLUMNS, entryOf } from './read-entries.ts';
export { verifyDatabase, type VerifyProgress } from './verify.ts';
export * from './read-after.ts';
