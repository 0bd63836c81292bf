import type { Instant } from './civil-date.ts';

/** The only way anything in this product learns what time it is. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock. Only composition roots may take it; everything below receives a `Clock`. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock moved by hand: tests, the demonstration and the year's simulation run on it. */
export interface ManualClock extends Clock {
  set(at: Instant): void;
  advance(ms: number): void;
}

/** A manual clock that starts at the given instant. */
export function manualClock(start: Instant): ManualClock {
  let at = start;
  return {
    now: () => at,
    set: (next) => void (at = next),
    advance: (ms) => void (at += ms),
  };
}
