import type { Static } from 'typebox';
import type { retrying } from './feed-settings.ts';

/** How deliveries are tried again, as set. */
export type Retrying = Static<(typeof retrying)['schema']>;

/**
 * Milliseconds to wait after the n-th failure (from 1): grows by the factor up to the longest, then moved by chance (0 … 1) within
 * the jitter, so that receivers that came back are not met by everybody at once.
 */
export function retryDelay(failures: number, retry: Retrying, chance: number): number {
  const { firstSeconds, factor, longestSeconds, jitter } = retry;
  const seconds = Math.min(longestSeconds, firstSeconds * factor ** (failures - 1));
  return Math.round(seconds * 1000 * (1 + jitter * (2 * chance - 1)));
}
