export * from './describe-procedure.ts';
export * from './permission-matrix.ts';
export * from './random-walk.ts';
