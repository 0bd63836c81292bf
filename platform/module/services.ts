import type { WorkCalendar } from '../calendar/index.ts';
import type { Database } from '../database/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Log } from '../log/index.ts';
import type { Clock } from '../time/index.ts';
import type { BaseFacts } from '../procedure/index.ts';
import type { Settings } from '../contract/index.ts';
import type { Privacy } from '../privacy/index.ts';
import type { Files } from '../files/index.ts';
import type { Queue } from '../jobs/index.ts';

/** What the composition root hands to every module. One object per running product. */
export interface Services {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  /** Encryption and blind indexes of personal numbers. */
  readonly privacy: Privacy;
  readonly files: Files;
  /** Queue for outside effects. */
  readonly queue: Queue;
  /** The calendar in force; read anew on each use, since a notice may be applied while the product runs. */
  calendar(): WorkCalendar;
  /** When clocks warn (configuration). */
  warning(): BaseFacts['warning'];
}

/**
 * A module's own long-lived object (its api, its caches), made once per running product. Other modules reach it through the
 * module's front door; there is no container to look things up in.
 */
export function perServices<T>(make: (services: Services) => T): (services: Services) => T {
  const made = new WeakMap<Services, T>();
  return (services) => {
    let value = made.get(services);
    if (value === undefined) {
      value = make(services);
      made.set(services, value);
    }
    return value;
  };
}
