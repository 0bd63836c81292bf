export * from './indicator.ts';
export * from './counting.ts';
