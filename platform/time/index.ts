export * from './civil-date.ts';
export * from './clock.ts';
