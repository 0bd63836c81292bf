import type { WorkCalendar } from '../calendar/index.ts';
import type { Database } from '../database/index.ts';
import type { Documents } from '../documents/index.ts';
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
  /** Where figures and exports are read (`readingDatabase`); absent, the database itself. */
  readonly reading?: Database;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  /** Encryption and blind indexes of personal numbers. */
  readonly privacy: Privacy;
  readonly files: Files;
  /** Written documents of all modules. */
  readonly documents: Documents;
  /** Queue for outside effects. */
  readonly queue: Queue;
  /** The calendar in force; read anew on each use, since a notice may be applied while the product runs. */
  calendar(): WorkCalendar;
  /** When clocks warn (configuration). */
  warning(): BaseFacts['warning'];
}

/**
 * The database for what may be some moments old: figures and exports. A replica where there is one. What a person has just
 * written must be seen at once, so lists, matters and decisions always read the database itself.
 */
export function readingDatabase({ reading, database }: Pick<Services, 'reading' | 'database'>): Database {
  return reading ?? database;
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
