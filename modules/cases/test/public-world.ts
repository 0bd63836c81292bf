import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsOf } from '@yimen/platform/contract';
import { migrate, type Database } from '@yimen/platform/database';
import { findOrCreateParties } from '@yimen/platform/identity';
import { createLedger, type Served } from '@yimen/platform/ledger';
import type { Implementation, Services } from '@yimen/platform/module';
import { createPrivacy } from '@yimen/platform/privacy';
import { createSettings } from '@yimen/platform/settings';
import { instantAt, manualClock, type CivilDate } from '@yimen/platform/time';
import { createTestDatabase } from '../../../platform/database/testing.ts';
import { catalogue } from '../../catalogue/module.ts';
import { directory } from '../../directory/module.ts';
import { licence, lookUpSettings } from '../core/index.ts';
import { publicOperations } from '../server/public-operations.ts';
import { application, calendar, caseFacts, exampleItem, people } from './case-factory.ts';

const platform = (room: string): URL => new URL(`../../../platform/${room}/migrations/`, import.meta.url);

async function prepare(database: Database): Promise<void> {
  await migrate(database, [
    { module: 'ledger', directory: platform('ledger') },
    { module: 'settings', directory: platform('settings') },
    { module: 'identity', directory: platform('identity') },
    { module: 'directory', directory: directory.migrations! },
    { module: 'catalogue', directory: catalogue.migrations! },
    { module: 'cases', directory: new URL('../migrations/', import.meta.url) },
  ]);
}

/** The public operations over a real database, with cases of 示例事项. */
export async function openPublicWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-public-'));
  const database = await createTestDatabase('modules/cases public', prepare);
  const clock = manualClock(instantAt('2021-11-08', 600));
  const served = new Map<string, Served>([
    [licence.id, { procedure: licence, facts: () => caseFacts(exampleItem()) }],
  ]);
  const ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => served,
    calendar: () => calendar,
    warning: () => ({ least: 1, share: 0.2 }),
  });
  const settings = await createSettings(database, lookUpSettings, clock);
  const privacy = createPrivacy(join(folder, 'keys'));
  const services = {
    database,
    clock,
    ledger,
    settings,
    privacy,
    calendar: () => calendar,
  } as unknown as Services;
  await directory.start!(services);
  await catalogue.start!(services);
  return {
    ...{ services, database, clock, settings },
    /** A party with this certificate; gives its id. */
    async party(idNumber: string): Promise<string> {
      const [found] = await findOrCreateParties(
        database.pool,
        privacy,
        [{ kind: 'person', name: '示例张三', idType: 'resident-id', idNumber }],
        clock.now(),
      );
      return (found as { id: string }).id;
    },
    /** Takes a step on a day; gives the number of the case. */
    async act(on: CivilDate, actor: keyof typeof people, action: string, input: unknown, number?: string) {
      const step = { procedure: licence.id, action, input, actor: people[actor], now: instantAt(on, 600) };
      const outcome = await ledger.submit({ ...step, ...(number === undefined ? {} : { number }) });
      if (!outcome.ok) throw new Error(`${action}: ${outcome.refusal.code} ${outcome.refusal.message}`);
      return outcome.number;
    },
    /** Asks as somebody at an address does, and checks the answer against the contract. */
    async ask(id: string, input: { query?: object; body?: object }, address = '192.0.2.1'): Promise<any> {
      const { operation, handle } = publicOperations.find((one) => one.operation.id === id) as Implementation;
      const context = { services, actor: undefined, now: clock.now(), address };
      const answer: any = await handle({ params: {}, query: {}, body: undefined, ...input }, context);
      if (answer.kind === undefined) {
        const problems = problemsOf(operation.output, JSON.parse(JSON.stringify(answer)));
        if (problems.length > 0) throw new Error(JSON.stringify(problems));
      }
      return answer;
    },
    async close() {
      await ledger.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export { application };
