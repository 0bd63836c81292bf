export * from './batch-operations.ts';
export * from './import-operations.ts';
