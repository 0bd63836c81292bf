import type { Database } from '@yimen/platform/database';
import type { Services } from '@yimen/platform/module';
import { instantAt, manualClock, type ManualClock } from '@yimen/platform/time';

/** The services the directory uses, over a test database, and no others. */
export function directoryServices(database: Database): Services & { readonly clock: ManualClock } {
  const clock = manualClock(instantAt('2021-11-08', 9 * 60));
  return { database, clock } as unknown as Services & { readonly clock: ManualClock };
}
