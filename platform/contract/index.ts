export * from './formats.ts';
export * from './operation.ts';
export * from './problems.ts';
