import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { migrate, type Database } from '@yimen/platform/database';
import { createDocuments, documentSettings } from '@yimen/platform/documents';
import { createFiles, maxFileBytes } from '@yimen/platform/files';
import { createHttpServer, httpSettings } from '@yimen/platform/http';
import { createIdentity, identitySettings, type Account } from '@yimen/platform/identity';
import { createLedger, type Served } from '@yimen/platform/ledger';
import { createLog } from '@yimen/platform/log';
import type { Services } from '@yimen/platform/module';
import { createPrivacy } from '@yimen/platform/privacy';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { createSettings } from '@yimen/platform/settings';
import { instantAt, manualClock, type CivilDate } from '@yimen/platform/time';
import { createTestDatabase } from '../../../platform/database/testing.ts';
import { directory } from '../../directory/module.ts';
import { announcements } from '../module.ts';
import { people } from './announcement-factory.ts';

/** An answer of the HTTP edge. */
type HttpAnswer = Awaited<ReturnType<ReturnType<typeof createHttpServer>['inject']>>;

const modules = [directory, announcements];
/** Reference data of the county. */
export const DATA = new URL('../../../data/lixian/', import.meta.url).pathname;
const PASSWORD = 'Lixian-2021!';

/** Directory and announcements over a database and an HTTP edge of their own, on a day of 2021. */
export interface AnnouncementProduct {
  readonly database: Database;
  readonly services: Services;
  /** Sets the clock to nine o'clock of a day not before the present one. */
  goTo(on: CivilDate): void;
  /** Calls the API as somebody of `people`, or as nobody with ''. */
  call(
    who: keyof typeof people | '',
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<HttpAnswer>;
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

/** Starts it with the county's organisations; announcements are the test's to load or to write. */
export async function startAnnouncements(on: CivilDate = '2021-03-01'): Promise<AnnouncementProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-announcements-'));
  const database = await createTestDatabase('modules/announcements', prepare);
  const clock = manualClock(instantAt(on, 540));
  const declared = modules.flatMap((module) => module.settings ?? []);
  const settings = await createSettings(
    database,
    [maxFileBytes, ...documentSettings, ...httpSettings, ...identitySettings, ...declared],
    clock,
  );
  const calendar = buildCalendar(publishedNotices);
  const warning = { least: 1, share: 0.2 };
  const served = new Map<string, Served>();
  const ledger = createLedger({
    ...{ pool: database.pool, clock, served: () => served },
    ...{ calendar: () => calendar, warning: () => warning },
  });
  const files = createFiles({ dataDir, database, settings });
  const privacy = createPrivacy(join(dataDir, 'keys'));
  const log = createLog('silent');
  const services = {
    ...{ database, ledger, clock, settings, files, privacy, log },
    ...{ calendar: () => calendar, warning: () => warning },
  } as unknown as Services;
  const documents = createDocuments({
    ...{ database, ledger, files, settings, clock, privacy, log, writers: [] },
    ...{ served: () => served, services: () => services, site: 'http://127.0.0.1' },
  });
  Object.assign(services, { documents });
  for (const { procedure, facts } of announcements.procedures!)
    served.set(procedure.id, { procedure, facts: facts?.(services) });
  await directory.load!(services, DATA, () => undefined);
  await directory.start!(services);
  const { app, headersOf, forget } = await openEdge(services);
  return {
    ...{ database, services },
    goTo(day) {
      clock.set(instantAt(day, 540));
      // Nobody stays signed in for days.
      forget();
    },
    async call(who, method, url, payload, headers = {}) {
      return app.inject({
        ...{ method, url: `/api/v1${url}` },
        headers: { ...headers, ...(who === '' ? {} : await headersOf(who)) },
        ...(payload === undefined ? {} : { payload }),
      });
    },
    async stop() {
      await app.close();
      await ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function openEdge(services: Services) {
  const { database, clock, privacy, settings } = services;
  // Logins are kept in small letters.
  const actorOf = ({ login }: Account): Actor =>
    Object.entries(people).find(([name]) => name.toLowerCase() === login)![1];
  const identity = createIdentity({ database, clock, privacy, settings, actorOf });
  for (const login of Object.keys(people)) {
    const made = await identity.createAccount({ kind: 'staff', login, password: PASSWORD });
    if (isRefusal(made)) throw new Error(made.message);
  }
  const app = createHttpServer({
    ...{ modules, services, identity, version: '0' },
    config: { secureCookies: true, checkOutputs: true, logRequests: false },
  });
  await app.ready();
  const tokens = new Map<string, string>();
  const headersOf = async (login: string): Promise<{ authorization: string }> => {
    if (!tokens.has(login)) {
      const entered = await identity.signIn(login, PASSWORD, { now: clock.now(), ip: '10.0.0.1' });
      if (isRefusal(entered)) throw new Error(entered.message);
      tokens.set(login, entered.token);
    }
    return { authorization: `Bearer ${tokens.get(login)}` };
  };
  return { app, headersOf, forget: () => tokens.clear() };
}
