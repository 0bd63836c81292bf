export * from './imported-case.ts';
export * from './imported-data.ts';
export * from './imported-input.ts';
export * from './imported-states.ts';
