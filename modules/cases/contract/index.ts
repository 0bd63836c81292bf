export * from './material-operations.ts';
export * from './message-operations.ts';
export * from './operations.ts';
export * from './personal-operations.ts';
export * from './light-operations.ts';
export * from './look-up.ts';
export * from './public-figures.ts';
