export * from './keep-fresh.ts';
export * from './settings-store.ts';
export type { StoredSetting } from './stored-setting.ts';
