export * from './colleague-operations.ts';
export * from './leave-operations.ts';
export * from './operations.ts';
export * from './roster-operations.ts';
export * from './staff-operations.ts';
