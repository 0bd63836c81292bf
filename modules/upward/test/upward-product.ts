import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { migrate, type Database } from '@yimen/platform/database';
import { createFiles, fileSettings } from '@yimen/platform/files';
import { createLedger, type Ledger, type Served } from '@yimen/platform/ledger';
import { createLog } from '@yimen/platform/log';
import type { Services } from '@yimen/platform/module';
import { createPrivacy } from '@yimen/platform/privacy';
import type { Actor } from '@yimen/platform/procedure';
import { createSettings } from '@yimen/platform/settings';
import { instantAt, manualClock, type CivilDate, type ManualClock } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { cases } from '../../cases/module.ts';
import { catalogue } from '../../catalogue/module.ts';
import { catalogueApi } from '../../catalogue/server/api.ts';
import { directory } from '../../directory/module.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { upward } from '../module.ts';
import type { DeliveredItem } from '../simulation/index.ts';

const modules = [directory, catalogue, cases, upward];
const DATA = new URL('../../../data/lixian/', import.meta.url).pathname;
const quiet = (): void => undefined;

/** Directory, catalogue, cases and upward over a database of their own. */
export interface UpwardProduct {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly services: Services;
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  readonly items: readonly DeliveredItem[];
  stop(): Promise<void>;
}

/** Whoever takes in the cases of another system. */
export const importer: Actor = {
  kind: 'staff',
  id: 'importer',
  name: '接入人员',
  grants: { 'cases.import': 'county' },
};

async function prepare(database: Database): Promise<void> {
  await migrate(database, [
    ...['ledger', 'settings', 'identity', 'files'].map((name) => ({
      module: name,
      directory: new URL(`../../../platform/${name}/migrations/`, import.meta.url),
    })),
    ...modules.map(({ name, migrations }) => ({ module: name, directory: migrations! })),
  ]);
}

/** The same services over a database that is there already; a second process of the same county does this too. */
export async function openServices(
  database: Database,
  dataDir: string,
  on: CivilDate,
): Promise<{ services: Services; ledger: Ledger; clock: ManualClock }> {
  const clock = manualClock(instantAt(on, 540));
  const declared = [...fileSettings, ...modules.flatMap((module) => module.settings ?? [])];
  const settings = await createSettings(database, declared, clock);
  const calendar = buildCalendar(publishedNotices);
  const warning = { least: 1, share: 0.2 };
  const served = new Map<string, Served>();
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => served,
    calendar: () => calendar,
    warning: () => warning,
  });
  const services = {
    ...{ database, ledger, clock, settings, log: createLog('silent') },
    files: createFiles({ dataDir, database, settings }),
    privacy: createPrivacy(join(dataDir, 'keys')),
    calendar: () => calendar,
    warning: () => warning,
  } as unknown as Services;
  for (const { procedure, facts } of [...cases.procedures!, ...upward.procedures!])
    served.set(procedure.id, { procedure, facts: facts?.(services) });
  return { services, ledger, clock };
}

/** Starts it with the county's organisations and items, on a day after the year of the deliveries. */
export async function startUpward(on: CivilDate = '2022-01-10'): Promise<UpwardProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-upward-'));
  const database = await createTestDatabase('modules/upward', prepare);
  const { services, ledger, clock } = await openServices(database, dataDir, on);
  for (const module of [directory, catalogue]) {
    await module.load!(services, DATA, quiet);
    await module.start!(services);
  }
  return {
    ...{ database, dataDir, services, ledger, clock },
    items: deliveredItems(services, '2021-03-01'),
    async stop() {
      await ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** A few of the county's items as a delivery names them. */
function deliveredItems(services: Services, on: CivilDate): DeliveredItem[] {
  return catalogueApi(services)
    .inForce(on)
    .slice(0, 40)
    .map(({ code, version, elements }) => ({
      ...{ code, version, name: elements.name, baseCode: elements.baseCode },
      promiseDays: elements.time.promised?.unit === 'workday' ? Math.min(elements.time.promised.n, 30) : 0,
      organisation: directoryApi(services).organisation(elements.body.organisation)!.name,
      organisationCode: elements.body.code,
      hasResult: elements.result.name !== null,
    }));
}
