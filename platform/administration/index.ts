export * from './administration.ts';
export * from './verifications.ts';
