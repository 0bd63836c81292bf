import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('yimen:appearance', listener);
  return () => window.removeEventListener('yimen:appearance', listener);
}

/** Whether pages are to be larger, fewer and plainer (长者模式). */
export function useIsElder(): boolean {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset['mode'] === 'elder');
}
