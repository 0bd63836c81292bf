/** What the server and other modules may call of upward. */
export { findBatch, takeOutFiles } from './export/batch-files.ts';
export { makeBatch, type MadeBatch, type MakeRequest } from './export/make-batch.ts';
export { reconcileBatch, type BatchReconciliation } from './export/reconcile-batch.ts';
export { recordReceipt, type Receipt } from './export/record-receipt.ts';
export { importCases, type ImportRequest } from './import/import-cases.ts';
export { findingsOf, type FindingPlace, type ImportRun } from './import/run-store.ts';
export { findingView } from './import-operations.ts';
