export * from './entry-words.ts';
export * from './look-up-settings.ts';
export * from './messages.ts';
export * from './plain-states.ts';
