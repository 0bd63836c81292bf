import type { Database } from '@yimen/platform/database';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { createLedger, type Served } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { createSettings } from '@yimen/platform/settings';
import { instantAt, manualClock, type ManualClock } from '@yimen/platform/time';
import { migrate } from '../../../platform/database/migrate.ts';
import { directory } from '../../directory/module.ts';
import { catalogue } from '../module.ts';

/** The services the catalogue uses, over a test database, and no others. */
export async function catalogueServices(
  database: Database,
): Promise<Services & { readonly clock: ManualClock }> {
  const clock = manualClock(instantAt('2021-11-08', 9 * 60));
  const settings = await createSettings(database, catalogue.settings!, clock);
  const served = new Map<string, Served>();
  const calendar = buildCalendar(publishedNotices);
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => served,
    calendar: () => calendar,
    warning: () => ({ least: 1, share: 0.2 }),
  });
  const services = { database, clock, settings, ledger } as unknown as Services & {
    readonly clock: ManualClock;
  };
  for (const { procedure, facts } of catalogue.procedures!)
    served.set(procedure.id, { procedure, facts: facts?.(services) });
  return services;
}

/** The tables the catalogue needs. */
export async function prepareCatalogue(database: Database): Promise<void> {
  await migrate(database, [
    { module: 'ledger', directory: new URL('../../../platform/ledger/migrations/', import.meta.url) },
    { module: 'settings', directory: new URL('../../../platform/settings/migrations/', import.meta.url) },
    { module: 'directory', directory: directory.migrations! },
    { module: 'catalogue', directory: catalogue.migrations! },
  ]);
}

/** Brings both modules into memory. */
export async function startCatalogue(services: Services): Promise<void> {
  await directory.start!(services);
  await catalogue.start!(services);
}
