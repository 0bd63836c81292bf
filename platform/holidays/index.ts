export type { ChangedDay } from './calendar-change.ts';
export * from './calendar-service.ts';
export type { LoadedNotice } from './loaded-notice.ts';
