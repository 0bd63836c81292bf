import type { Instant } from '@yimen/platform/time';

/** Who recorded a change, and when. */
export interface Recorder {
  readonly by: string;
  readonly at: Instant;
}
