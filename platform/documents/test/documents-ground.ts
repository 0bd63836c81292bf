import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCalendar, publishedNotices } from '../../calendar/index.ts';
import type { Settings } from '../../contract/index.ts';
import { migrate, openDatabase, type Database } from '../../database/index.ts';
import { createTestDatabase } from '../../database/testing.ts';
import { createFiles, type Files } from '../../files/index.ts';
import { createLedger, type Ledger } from '../../ledger/index.ts';
import { createLog, type Log } from '../../log/index.ts';
import { createPrivacy, type Privacy } from '../../privacy/index.ts';
import { systemActor } from '../../procedure/index.ts';
import { instantAt, manualClock, type ManualClock } from '../../time/index.ts';
import { createDocuments, type Documents } from '../index.ts';
import { exampleProcedure, exampleWriter } from './example-writer.ts';

/** A room of documents over a database and a folder. */
export interface Room {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly files: Files;
  readonly documents: Documents;
  readonly clock: ManualClock;
  readonly values: Record<string, unknown>;
  readonly settings: Settings;
  readonly privacy: Privacy;
  readonly log: Log;
  /** Opens a matter; gives its number. */
  open(name?: string): Promise<string>;
  act(number: string, action: string, input: unknown): Promise<void>;
}

/** Puts a room together: several may stand over one database, as several servers do. */
export function roomOver(database: Database, dataDir: string, values: Record<string, unknown> = {}): Room {
  const clock = manualClock(instantAt('2021-09-13', 600));
  const settings: Settings = { get: (setting) => (values[setting.key] ?? setting.default) as any };
  const calendar = buildCalendar(publishedNotices);
  const served = new Map([[exampleProcedure.id, { procedure: exampleProcedure, facts: undefined }]]);
  const ledger = createLedger({
    ...{ pool: database.pool, clock, served: () => served, calendar: () => calendar },
    warning: () => ({ least: 1, share: 0.2 }),
  });
  const files = createFiles({ dataDir, database, settings });
  const privacy = createPrivacy(join(dataDir, 'keys'));
  const log = createLog('silent');
  const documents = createDocuments({
    ...{ database, ledger, files, settings, clock, log, privacy },
    ...{
      served: () => served,
      writers: [exampleWriter],
      services: () => undefined,
      site: 'http://127.0.0.1',
    },
  });
  const submit = async (action: string, input: unknown, number?: string): Promise<string> => {
    const outcome = await ledger.submit({
      ...{ procedure: exampleProcedure.id, action, input, actor: systemActor },
      ...(number === undefined ? {} : { number }),
    });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    return outcome.number;
  };
  return {
    ...{ database, ledger, files, documents, clock, values, settings, privacy, log },
    open: (name = '示例公司') => submit('open', { name }),
    async act(number, action, input) {
      await submit(action, input, number);
    },
  };
}

/** A room over a database and a folder of its own. */
export async function makeRoom(values: Record<string, unknown> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'yimen-documents-'));
  const folder = (name: string): URL => new URL(`../../${name}/migrations/`, import.meta.url);
  const database = await createTestDatabase('documents-test', async (db) => {
    await migrate(
      db,
      ['ledger', 'files', 'identity', 'documents'].map((module) => ({ module, directory: folder(module) })),
    );
  });
  const room = roomOver(database, dataDir, values);
  await room.documents.start();
  return {
    ...room,
    dataDir,
    async stop() {
      await room.ledger.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Opens a database by its address, for a process of its own. */
export const openByUrl = (url: string): Promise<Database> => openDatabase({ url, dataDir: '', poolSize: 4 });
