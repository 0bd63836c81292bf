export * from './look-up-settings.ts';
export * from './plain-states.ts';
