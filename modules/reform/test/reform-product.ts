import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { migrate, type Database } from '@yimen/platform/database';
import { createDocuments, documentSettings } from '@yimen/platform/documents';
import { createFiles, maxFileBytes } from '@yimen/platform/files';
import { httpSettings } from '@yimen/platform/http';
import { identitySettings } from '@yimen/platform/identity';
import { createLedger, type Ledger, type Served } from '@yimen/platform/ledger';
import { createLog } from '@yimen/platform/log';
import type { Services } from '@yimen/platform/module';
import { createPrivacy } from '@yimen/platform/privacy';
import { isRefusal } from '@yimen/platform/procedure';
import { createSettings } from '@yimen/platform/settings';
import { instantAt, manualClock, type CivilDate, type ManualClock } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { catalogue } from '../../catalogue/module.ts';
import { directory } from '../../directory/module.ts';
import { reform } from '../module.ts';
import { partListener } from '../server/part-listener.ts';

const modules = [directory, catalogue, reform];
/** Reference data of the county. */
export const DATA = new URL('../../../data/lixian/', import.meta.url).pathname;
const quiet = (): void => undefined;

/** Directory, catalogue and reform over a database of their own, on a day of 2021. */
export interface ReformProduct {
  readonly database: TestDatabase;
  readonly services: Services;
  readonly ledger: Ledger;
  readonly clock: ManualClock;
  /** An uploaded proof: its hash. */
  readonly file: string;
  /** Hands the listener everything of the module's own that it has not seen. */
  listen(): Promise<void>;
  stop(): Promise<void>;
}

async function prepare(database: Database): Promise<void> {
  await migrate(database, [
    ...['ledger', 'settings', 'identity', 'files', 'documents'].map((name) => ({
      module: name,
      directory: new URL(`../../../platform/${name}/migrations/`, import.meta.url),
    })),
    ...modules.map(({ name, migrations }) => ({ module: name, directory: migrations! })),
  ]);
}

/** Starts it with the county's organisations, items and tasks. */
export async function startReform(on: CivilDate = '2021-03-01'): Promise<ReformProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-reform-'));
  const database = await createTestDatabase('modules/reform', prepare);
  const clock = manualClock(instantAt(on, 540));
  const settings = await createSettings(
    database,
    [
      maxFileBytes,
      ...documentSettings,
      ...httpSettings,
      ...identitySettings,
      ...modules.flatMap((module) => module.settings ?? []),
    ],
    clock,
  );
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
  const files = createFiles({ dataDir, database, settings });
  const services = {
    ...{ database, ledger, clock, settings, files, log: createLog('silent') },
    privacy: createPrivacy(join(dataDir, 'keys')),
    calendar: () => calendar,
    warning: () => warning,
  } as unknown as Services;
  const documents = createDocuments({
    ...{ database, ledger, files, settings, clock, privacy: services.privacy, log: services.log },
    ...{
      served: () => served,
      writers: [reform.documents!],
      services: () => services,
      site: 'http://127.0.0.1',
    },
  });
  Object.assign(services, { documents });
  await documents.start();
  for (const { procedure, facts } of reform.procedures!)
    served.set(procedure.id, { procedure, facts: facts?.(services) });
  for (const module of [directory, catalogue]) {
    await module.load!(services, DATA, quiet);
    await module.start!(services);
  }
  await reform.load!(services, DATA, quiet);
  const stored = await files.put(Buffer.from('%PDF-1.4\n示例佐证材料\n%%EOF'), {
    name: '示例.pdf',
    by: 'test',
    at: clock.now(),
  });
  if (isRefusal(stored)) throw new Error(stored.message);
  return {
    ...{ database, services, ledger, clock, file: stored.sha256 },
    listen: listener(services, database),
    async stop() {
      await ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** As the listener runner would: entries it asks for, in order, each once; what it causes is heard as well. */
function listener(services: Services, database: Database): () => Promise<void> {
  const seen = new Set<string>();
  return async () => {
    for (let heard = 1; heard > 0;) {
      heard = 0;
      const { rows } = await database.pool.query(
        `select number from ledger.matter where procedure like 'reform.%' order by id`,
      );
      for (const { number } of rows) {
        const entries = (await services.ledger.entriesOf(number)).filter(
          (entry) =>
            !seen.has(`${number}:${entry.seq}`) &&
            partListener.entries.includes(`${entry.procedure}:${entry.type}`),
        );
        entries.forEach((entry) => seen.add(`${number}:${entry.seq}`));
        await partListener.handle(services, entries);
        heard += entries.length;
      }
    }
  };
}
