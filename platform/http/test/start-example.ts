import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildCalendar, publishedNotices } from '../../calendar/index.ts';
import { migrate } from '../../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { createDocuments } from '../../documents/index.ts';
import { createFiles } from '../../files/index.ts';
import { createIdentity, type Account, type Identity, type ShortMessage } from '../../identity/index.ts';
import { createLedger, type Ledger } from '../../ledger/index.ts';
import { createLog } from '../../log/index.ts';
import type { Services } from '../../module/index.ts';
import { createPrivacy } from '../../privacy/index.ts';
import { isRefusal, type Actor, type Grants } from '../../procedure/index.ts';
import type { Settings } from '../../contract/index.ts';
import { instantAt, manualClock, type ManualClock } from '../../time/index.ts';
import { createHttpServer, createMetrics, type HttpConfig } from '../index.ts';
import { exampleModule, exampleProcedure } from './example-module.ts';

export const PASSWORD = 'Lixian-2021!';

/** Who there is: login → what they may do. Applicants stand for the party of their own login. */
const PEOPLE: Record<string, { kind: Account['kind']; unit?: string; grants: Grants }> = {
  clerk: {
    kind: 'staff',
    unit: 'D01',
    grants: {
      'example.handle': ['D01'],
      'example.register': ['D01'],
      'matters.read': ['D01'],
      'parties.register': ['D01'],
      'identity.reveal': ['D01'],
    },
  },
  neighbour: {
    kind: 'staff',
    unit: 'D02',
    grants: { 'example.handle': ['D02'], 'example.register': ['D02'], 'matters.read': ['D02'] },
  },
  town: {
    kind: 'staff',
    unit: 'D01',
    grants: { 'matters.read': ['D01'], 'files.readLetters': ['D01'] },
  },
  chief: { kind: 'staff', unit: 'D01', grants: { 'matters.read': 'county' } },
  security: { kind: 'staff', unit: 'D01', grants: { 'identity.secondFactors': 'county' } },
  porter: { kind: 'staff', unit: 'D01', grants: {} },
  zhang: { kind: 'applicant', grants: {} },
  li: { kind: 'applicant', grants: {} },
};

/** A whole product with the fictional module, on a database of its own. */
export interface Example {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly clock: ManualClock;
  readonly services: Services;
  readonly logLines: string[];
  /** Short messages that went out. */
  readonly messages: readonly ShortMessage[];
  /** What becomes of short messages from now on: an error makes the gateway refuse them. */
  breakGateway(error: Error | undefined): void;
  readonly dataDir: string;
  /** Authorization header of a person. */
  as(login: string): Promise<{ authorization: string }>;
  stop(): Promise<void>;
}

export interface ExampleOptions {
  readonly config?: Partial<HttpConfig>;
  readonly settings?: Record<string, unknown>;
}

export async function startExample({
  config = {},
  settings: values = {},
}: ExampleOptions = {}): Promise<Example> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-http-'));
  const folder = (name: string): URL => new URL(`../../${name}/migrations/`, import.meta.url);
  const database = await createTestDatabase('http-test', async (db) => {
    await migrate(
      db,
      ['ledger', 'identity', 'files'].map((module) => ({ module, directory: folder(module) })),
    );
  });
  const clock = manualClock(instantAt('2021-09-30', 9 * 60));
  const logLines: string[] = [];
  const settings: Settings = { get: (setting) => (values[setting.key] ?? setting.default) as any };
  const metrics = createMetrics();
  const calendar = buildCalendar(publishedNotices);
  const warning = { least: 1, share: 0.2 };
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => new Map([[exampleProcedure.id, { procedure: exampleProcedure, facts: undefined }]]),
    calendar: () => calendar,
    warning: () => warning,
    onBatch: (commands) => metrics.onBatch(commands),
  });
  const privacy = createPrivacy(join(dataDir, 'keys'));
  const log = createLog('info', { write: (line) => void logLines.push(line) });
  const files = createFiles({ dataDir, database, settings });
  const services: Services = {
    ...{ database, ledger, clock, log, settings, privacy, files },
    documents: createDocuments({
      ...{ database, ledger, files, settings, privacy, clock, log },
      ...{ served: () => new Map(), writers: [], services: () => undefined, site: 'http://127.0.0.1' },
    }),
    queue: { add: () => Promise.reject(new Error('the example queues nothing')) },
    calendar: () => calendar,
    warning: () => warning,
  };
  const messages: ShortMessage[] = [];
  let broken: Error | undefined;
  const sms = {
    isDevelopment: false,
    async send(message: ShortMessage) {
      if (broken !== undefined) throw broken;
      messages.push(message);
    },
  };
  const identity = createIdentity({ database, clock, privacy, settings, actorOf, sms });
  for (const [login, { kind }] of Object.entries(PEOPLE)) {
    const made = await identity.createAccount({ kind, login, password: PASSWORD });
    if (isRefusal(made)) throw new Error(made.message);
  }
  const app = createHttpServer({
    modules: [exampleModule],
    services,
    identity,
    metrics,
    version: '0.1.0',
    config: { secureCookies: true, checkOutputs: true, ...config },
  });
  await app.ready();
  return {
    app,
    database,
    ledger,
    identity,
    clock,
    services,
    logLines,
    messages,
    breakGateway: (error) => void (broken = error),
    dataDir,
    async as(login) {
      const entered = await identity.signIn(login, PASSWORD, { now: clock.now(), ip: '10.0.0.1' });
      if (isRefusal(entered)) throw new Error(entered.message);
      return { authorization: `Bearer ${entered.token}` };
    },
    async stop() {
      await app.close();
      await ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

function actorOf({ login, kind, party }: Account): Actor {
  // Accounts that a test makes itself have no rights beyond their own matters.
  const { unit, grants } = PEOPLE[login] ?? { kind, grants: {} };
  return {
    kind,
    id: login,
    name: login,
    grants,
    ...(unit === undefined ? {} : { unit }),
    ...(kind === 'applicant' ? { subject: party ?? `party-${login}` } : {}),
  };
}
