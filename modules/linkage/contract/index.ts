export * from './finding-view.ts';
export * from './operations.ts';
