export * from './announcement-view.ts';
export * from './operations.ts';
