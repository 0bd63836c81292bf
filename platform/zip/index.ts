export * from './zip-directory.ts';
