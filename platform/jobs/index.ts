export type { DeclaredJob, DeclaredListener, Declaring, RunnerServices } from './declared.ts';
export * from './failed-jobs.ts';
export { listListeners, type ListenerState } from './listener-state.ts';
export { lockKinds, openLockSession, type LockSession } from './lock-session.ts';
export * from './queue.ts';
export * from './run-jobs.ts';
export * from './run-listeners.ts';
