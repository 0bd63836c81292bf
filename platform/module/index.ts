export * from './check-modules.ts';
export * from './define-module.ts';
export * from './services.ts';
