import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCalendar, publishedNotices } from '../../calendar/index.ts';
import type { Settings } from '../../contract/index.ts';
import { migrate } from '../../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { createDocuments } from '../../documents/index.ts';
import { createFiles } from '../../files/index.ts';
import { exampleProcedure } from '../../http/test/example-module.ts';
import { createQueue, prepareQueue } from '../../jobs/index.ts';
import { createLedger, LEDGER_START, readAfter, type Position } from '../../ledger/index.ts';
import { ledgerSettled } from '../../ledger/testing.ts';
import { createLog } from '../../log/index.ts';
import type { Services } from '../../module/index.ts';
import { createPrivacy } from '../../privacy/index.ts';
import { isRefusal, type Actor } from '../../procedure/index.ts';
import { instantAt, manualClock, type ManualClock } from '../../time/index.ts';
import { fanOut } from '../fan-out.ts';
import { feed } from '../index.ts';
import { addSubscription, type NewSubscription } from '../subscriptions.ts';

export const START = instantAt('2021-03-01', 9 * 60);
export const ADMIN = { by: 'admin', now: START };

/** Somebody at a window of a unit. */
export const clerkOf = (unit: string): Actor => ({
  kind: 'staff',
  id: `clerk-${unit}`,
  name: '示例人员',
  unit,
  grants: { 'example.register': [unit], 'example.handle': [unit] },
});

/** The feed over a real ledger with the fictional item. */
export interface FeedGround {
  readonly services: Services;
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly clock: ManualClock;
  /** Values of settings, to be changed by tests. */
  readonly values: Record<string, unknown>;
  readonly logLines: string[];
  /** Opens a matter and reviews it so often; gives its number. */
  open(unit: string, reviews?: number, note?: string): Promise<string>;
  review(number: string, unit: string): Promise<void>;
  /** Lets the listener read on to the end. */
  listen(): Promise<void>;
  subscribe(wanted: Partial<NewSubscription> & { url: string }): Promise<{ id: number; secret: string }>;
  /** Back to an empty feed; the ledger keeps its matters. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function makeFeedGround(): Promise<FeedGround> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-feed-'));
  const folder = (name: string): URL => new URL(`../../${name}/migrations/`, import.meta.url);
  const database = await createTestDatabase('feed-test', async (db) => {
    await migrate(
      db,
      ['ledger', 'jobs', 'files', 'identity', 'feed'].map((module) => ({
        module,
        directory: folder(module),
      })),
    );
    await prepareQueue(db);
  });
  const clock = manualClock(START);
  const values: Record<string, unknown> = {};
  const settings: Settings = { get: (setting) => (values[setting.key] ?? setting.default) as any };
  const logLines: string[] = [];
  const calendar = buildCalendar(publishedNotices);
  const warning = { least: 1, share: 0.2 };
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => new Map([[exampleProcedure.id, { procedure: exampleProcedure, facts: undefined }]]),
    calendar: () => calendar,
    warning: () => warning,
  });
  const log = createLog('info', { write: (line) => void logLines.push(line) });
  const privacy = createPrivacy(join(dataDir, 'keys'));
  const files = createFiles({ dataDir, database, settings });
  const services: Services = {
    ...{ database, ledger, clock, log, settings, privacy, files },
    documents: createDocuments({
      ...{ database, ledger, files, settings, privacy, clock, log },
      ...{ served: () => new Map(), writers: [], services: () => undefined, site: 'http://127.0.0.1' },
    }),
    queue: createQueue(database, [feed]),
    calendar: () => calendar,
    warning: () => warning,
  };
  let position: Position = LEDGER_START;
  const review = async (number: string, unit: string): Promise<void> => {
    const outcome = await ledger.submit({
      procedure: exampleProcedure.id,
      number,
      action: 'review',
      input: {},
      actor: clerkOf(unit),
    });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    await ledgerSettled(database.pool);
  };
  const listen = async (): Promise<void> => {
    for (;;) {
      const { entries, upTo } = await readAfter(database, position, { types: fanOut.entries, limit: 256 });
      if (upTo === position) return;
      await fanOut.handle(services, entries);
      position = upTo;
    }
  };
  return {
    services,
    database,
    dataDir,
    clock,
    values,
    logLines,
    listen,
    review,
    async open(unit, reviews = 0, note = '') {
      const outcome = await ledger.submit({
        procedure: exampleProcedure.id,
        action: 'apply',
        input: { title: '示例', area: 3, note },
        actor: clerkOf(unit),
      });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      for (let i = 0; i < reviews; i += 1) await review(outcome.number, unit);
      await ledgerSettled(database.pool);
      return outcome.number;
    },
    async subscribe(wanted) {
      const added = await addSubscription(
        services,
        { title: '示例接收方', types: ['*:*'], ...wanted },
        ADMIN,
      );
      if (isRefusal(added)) throw new Error(added.message);
      return { id: added.subscription.id, secret: added.secret };
    },
    async reset() {
      await listen();
      await database.pool.query(
        'truncate feed.delivery, feed.event, feed.reader, feed.subscription, graphile_worker._private_jobs',
      );
      clock.set(START);
      logLines.length = 0;
      for (const key of Object.keys(values)) delete values[key];
    },
    async stop() {
      await ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
