import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, type Database } from '@yimen/platform/database';
import { createLedger, type Ledger, type Served } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { instantAt, manualClock, type CivilDate } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { licence, supervision } from '../core/index.ts';
import { caseIndicators, figuresByUnit } from '../server/indicators.ts';
import { supervisionListener } from '../server/supervision-listener.ts';
import { application, calendar, caseFacts, exampleItem, people } from './case-factory.ts';

const { clerk, officer, checker, head, applicant } = people;
const clock = manualClock(instantAt('2021-11-01', 540));
const warning = { least: 1, share: 0.2 };
const year = { from: '2021-11-01', to: '2021-11-30' };

let database: TestDatabase;
let ledger: Ledger;

const prepare = async (db: Database): Promise<void> =>
  void (await migrate(db, [
    { module: 'ledger', directory: new URL('../../../platform/ledger/migrations/', import.meta.url) },
    { module: 'cases', directory: new URL('../migrations/', import.meta.url) },
  ]));

async function act(
  on: CivilDate,
  actor: Actor,
  action: string,
  input: unknown,
  number?: string,
): Promise<string> {
  const outcome = await ledger.submit({
    procedure: licence.id,
    action,
    input,
    actor,
    now: instantAt(on, 600),
    ...(number === undefined ? {} : { number }),
  });
  if (!outcome.ok) throw new Error(`${action}: ${outcome.refusal.code} ${outcome.refusal.message}`);
  return outcome.number;
}

async function finishedCase(received: CivilDate, ended: CivilDate): Promise<string> {
  const number = await act(received, clerk, 'register', application());
  await act(received, clerk, 'accept', {}, number);
  await act(received, officer, 'dispatch', {}, number);
  for (const actor of [officer, checker, head])
    await act(ended, actor, 'review', { outcome: 'pass' }, number);
  await act(ended, head, 'decide', { result: 'yes' }, number);
  await act(ended, head, 'finish', { kind: 'ordinary' }, number);
  return number;
}

beforeAll(async () => {
  database = await createTestDatabase('modules/cases', prepare);
  const served = new Map<string, Served>([
    [licence.id, { procedure: licence, facts: () => caseFacts(exampleItem()) }],
    [supervision.id, { procedure: supervision, facts: undefined }],
  ]);
  ledger = createLedger({
    pool: database.pool,
    clock,
    served: () => served,
    calendar: () => calendar,
    warning: () => warning,
  });
});
afterAll(async () => {
  await ledger.close();
  await database.drop();
});

describe('the figures of a month', () => {
  it('count by the dates of the cases, in one pass as one by one, and balance', async () => {
    await finishedCase('2021-10-25', '2021-11-03');
    await finishedCase('2021-11-01', '2021-11-05');
    await finishedCase('2021-11-01', '2021-11-17');
    const withdrawn = await act('2021-11-08', clerk, 'register', application());
    await act('2021-11-09', applicant, 'withdraw', { reason: '不办了' }, withdrawn);
    await act('2021-11-29', clerk, 'register', application());

    const expected = { carriedOver: 1, received: 4, accepted: 2, finished: 3, returned: 1, open: 1 };
    const [total, own] = await figuresByUnit(database, year);
    expect(total).toMatchObject({ unit: null, ...expected, averageElapsed: (7 + 4 + 12) / 3 });
    expect(own).toMatchObject({ unit: 'D20', ...expected });
    for (const [id, value] of Object.entries(expected)) {
      const indicator = caseIndicators.find((i) => i.id === `cases.${id}`)!;
      expect((await indicator.compute(database, year)).value, id).toBe(value);
      expect(await indicator.rows(database, year, { limit: 10 }), id).toHaveLength(value);
    }
    const onTime = await caseIndicators.find((i) => i.id === 'cases.onTimeRate')!.compute(database, year);
    expect(onTime).toMatchObject({ numerator: 2, denominator: 3 });
    const balance = caseIndicators.find((i) => i.id === 'cases.reconciliation')!;
    expect(await balance.compute(database, year)).toEqual({ value: 0 });
  });

  it('have no rate where nothing was finished', async () => {
    const empty = { from: '2022-11-01', to: '2022-11-30' };
    const rate = caseIndicators.find((i) => i.id === 'cases.earlyRate')!;
    expect((await rate.compute(database, empty)).value).toBeUndefined();
  });
});

describe('electronic supervision', () => {
  it('raises one plate for one breach, however often the entry is handed over', async () => {
    const number = await act('2021-11-01', clerk, 'register', application());
    await act('2021-11-01', clerk, 'accept', {}, number);
    await ledger.sweepAlarms(instantAt('2021-12-15'));
    const services = { ledger, database } as unknown as Services;
    const entries = (await ledger.entriesOf(number)).filter((e) => e.type === 'clockExpired');
    expect(entries.map((e) => e.body.data!['clock'])).toEqual(['statutory', 'promise']);
    await supervisionListener.handle(services, entries);
    await supervisionListener.handle(services, entries);
    const { rows } = await database.pool.query(
      'select rule, plate, unit, state from cases.plate_fact where case_number = $1 order by rule',
      [number],
    );
    expect(rows).toEqual([
      { rule: 'promise-overdue', plate: 'yellow', unit: 'D20', state: 'RAISED' },
      { rule: 'statutory-overdue', plate: 'red', unit: 'D20', state: 'RAISED' },
    ]);
  });
});
