export * from './action-path.ts';
export * from './client.ts';
export * from './formats.ts';
export * from './matter-operations.ts';
export * from './operation.ts';
export * from './problems.ts';
export * from './session-operations.ts';
export * from './setting.ts';
