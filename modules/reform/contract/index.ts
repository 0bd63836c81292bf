export * from './operations.ts';
export * from './task-view.ts';
