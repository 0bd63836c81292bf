import { problemsOf } from '@yimen/platform/contract';
import { migrate, type Database } from '@yimen/platform/database';
import { createLedger, type Served } from '@yimen/platform/ledger';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import type { Implementation, Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { instantAt, manualClock, type CivilDate } from '@yimen/platform/time';
import { createTestDatabase } from '../../../platform/database/testing.ts';
import { licence } from '../core/index.ts';
import { messageOperations } from '../server/message-operations.ts';
import { application, calendar, caseFacts, exampleItem, people } from './case-factory.ts';

const prepare = async (database: Database): Promise<void> =>
  void (await migrate(database, [
    { module: 'ledger', directory: new URL('../../../platform/ledger/migrations/', import.meta.url) },
    { module: 'cases', directory: new URL('../migrations/', import.meta.url) },
  ]));

/** The operations of messages over a real ledger, with cases of 示例事项. */
export async function openMessageWorld() {
  const database = await createTestDatabase('modules/cases messages', prepare);
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
  const services = { database, ledger, clock } as unknown as Services;
  const act = async (on: CivilDate, actor: Actor, action: string, input: unknown, number?: string) => {
    const step = { procedure: licence.id, action, input, actor, now: instantAt(on, 600) };
    const outcome = await ledger.submit({ ...step, ...(number === undefined ? {} : { number }) });
    if (!outcome.ok) throw new Error(`${action}: ${outcome.refusal.code} ${outcome.refusal.message}`);
    return outcome.number;
  };
  return {
    ...{ database, ledger, services, act },
    /** A case of a party, taken in at the window on a day; gives its number. */
    file: (on: CivilDate, party: string) =>
      act(on, people.clerk, 'register', application({ applicant: { party, name: '张*', kind: 'person' } })),
    /** Asks as somebody, once all that was written may be read, and checks the answer against the contract. */
    async ask(actor: Actor, id: string, input: { query?: object; body?: object } = {}): Promise<any> {
      await ledgerSettled(database.pool);
      const { operation, handle } = messageOperations.find(
        (one) => one.operation.id === id,
      ) as Implementation;
      const context = { services, actor, now: clock.now() };
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
    },
  };
}
