import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, type Database } from '@yimen/platform/database';
import { createLedger, type Ledger, type Outcome, type Served } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { decide, isRefusal, type Actor } from '@yimen/platform/procedure';
import { describeProcedure } from '@yimen/platform/procedure/testing';
import { instantAt, manualClock, type CivilDate } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { licence, urging, urgingGrounds, type UrgingData, type UrgingFacts } from '../core/index.ts';
import { countLights, lightRows, placeOf } from '../server/lights.ts';
import { urgingFactSource } from '../server/urging-fact-source.ts';
import { application, calendar, caseFacts, exampleItem, people } from './case-factory.ts';

const unit: Actor = {
  kind: 'staff',
  id: 'officer',
  name: '承办人',
  unit: 'D20',
  grants: { 'cases.explain': ['D20'] },
};
const supervisor: Actor = {
  kind: 'staff',
  id: 'supervisor',
  name: '监察员',
  unit: 'S2',
  grants: { 'cases.supervise': 'county' },
};
const base = { calendar, warning: { least: 1, share: 0.2 } };
const open: UrgingFacts['case'] = { id: 7, unit: 'D20', person: 'officer', about: '示例事项', ended: false };
const factsOf = (over: Partial<UrgingFacts> = {}) => ({ ...base, days: 3, case: open, ...over });

describeProcedure<UrgingData, UrgingFacts>(urging, {
  actors: [unit, supervisor],
  facts: () => factsOf(),
  runs: 80,
  maxSteps: 8,
  inputs: {
    urge: fc
      .constantFrom(...Object.keys(urgingGrounds))
      .map((ground) => ({ case: 'N1', ground, demand: '请说明进展' })),
    answer: fc.constant({ answer: '已安排现场核查' }),
    sendBack: fc.constant({ reason: '没有说明何时办结' }),
    settle: fc.constant({}),
    withdraw: fc.constant({ reason: '重复督办' }),
  },
  invariants: {
    'an urging is settled only after it was answered': ({ entries, matter }) =>
      matter?.state !== 'SETTLED' || entries.some(({ type }) => type === 'answered'),
    'an answer that was sent back is no longer the answer': ({ matter }) =>
      matter?.state !== 'ASKED' || matter.data.answer === undefined,
  },
});

const urge = (facts: Partial<UrgingFacts>, input: object = {}) =>
  decide(
    urging,
    undefined,
    {
      action: 'urge',
      actor: supervisor,
      now: instantAt('2021-11-08', 600),
      input: { case: 'N1', ground: 'overdue', demand: '请说明进展', ...input },
    },
    factsOf(facts),
  );

describe('urging a case', () => {
  it('asks the body that holds it, and the person, with an answer within three working days', () => {
    const decision = urge({});
    if (isRefusal(decision)) throw new Error(decision.message);
    expect(decision.matter).toMatchObject({ unit: 'D20', person: 'officer', parent: 7, state: 'ASKED' });
    expect(decision.matter.clocks['answer']!.due).toBe('2021-11-11');
  });

  it('takes the days the supervisor sets', () => {
    const decision = urge({}, { days: 1 });
    expect(!isRefusal(decision) && decision.matter.clocks['answer']!.due).toBe('2021-11-09');
  });

  it('is refused where there is no such case, where it has ended, and where it is urged already', () => {
    const { case: _none, ...without } = factsOf();
    const codes = [
      decide(
        urging,
        undefined,
        { action: 'urge', actor: supervisor, now: instantAt('2021-11-08', 600), input: urgeInput },
        without,
      ),
      urge({ case: { ...open, ended: true } }),
      urge({ case: { ...open, urged: 'DB202111080001' } }),
    ].map((answer) => isRefusal(answer) && answer.code);
    expect(codes).toEqual(['cases.urging-no-case', 'cases.urging-ended', 'cases.urged-already']);
  });
});

const urgeInput = { case: 'N9', ground: 'overdue', demand: '请说明进展' };

describe('lights of the open cases and the urging of one, over a real ledger', () => {
  const clock = manualClock(instantAt('2021-11-01', 540));
  let database: TestDatabase;
  let ledger: Ledger;
  let services: Services;

  beforeAll(async () => {
    database = await createTestDatabase('modules/cases', async (db: Database) => {
      await migrate(db, [
        { module: 'ledger', directory: new URL('../../../platform/ledger/migrations/', import.meta.url) },
        { module: 'cases', directory: new URL('../migrations/', import.meta.url) },
      ]);
    });
    const served = new Map<string, Served>([
      [licence.id, { procedure: licence, facts: () => caseFacts(exampleItem()) }],
      [urging.id, { procedure: urging, facts: (request) => urgingFactSource(services)(request) }],
    ]);
    ledger = createLedger({
      pool: database.pool,
      clock,
      served: () => served,
      calendar: () => calendar,
      warning: () => base.warning,
    });
    services = {
      database,
      ledger,
      settings: { get: (setting: { default: unknown }) => setting.default },
    } as unknown as Services;
  });
  afterAll(async () => {
    await ledger.close();
    await database.drop();
  });

  const act = (on: CivilDate, actor: Actor, procedure: string, step: object): Promise<Outcome> =>
    ledger.submit({ procedure, actor, now: instantAt(on, 600), ...step } as never);
  const accepted = async (on: CivilDate, window: string): Promise<string> => {
    const opened = await act(on, people.clerk, licence.id, {
      action: 'register',
      input: { ...application(), window },
    });
    if (!opened.ok) throw new Error(opened.refusal.message);
    await act(on, people.clerk, licence.id, { action: 'accept', input: {}, number: opened.number });
    return opened.number;
  };

  it('count green, yellow and red by window, the worst first, and lead to the cases behind each figure', async () => {
    // Promised in ten working days: due on 15 November, 19 November and 1 December.
    const late = await accepted('2021-11-01', 'A01');
    await accepted('2021-11-05', 'A02');
    await accepted('2021-11-17', 'A02');
    const today = '2021-11-18';
    const rows = await countLights(database, { by: 'window', today, reach: null });
    expect(rows).toEqual([
      { key: 'A01', title: null, green: 0, yellow: 0, red: 1, paused: 0, open: 1 },
      { key: 'A02', title: null, green: 1, yellow: 1, red: 0, paused: 0, open: 2 },
    ]);
    const red = { by: 'window', key: 'A01', light: 'red', today, reach: null } as const;
    const behind = await lightRows(database, red, { after: undefined, limit: 10 });
    expect(behind.items.map(({ number }) => number)).toEqual([late]);
  });

  it('are read page by page without a gap, and only within reach', async () => {
    const query = { by: 'unit', key: 'D20', light: null, today: '2021-11-18', reach: ['D20'] } as const;
    const seen: string[] = [];
    for (let after: ReturnType<typeof placeOf>; ;) {
      const { items, next } = await lightRows(database, query, { after, limit: 1 });
      seen.push(...items.map(({ number }) => number));
      if (next === null) break;
      after = placeOf(next);
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
    expect(await countLights(database, { by: 'unit', today: '2021-11-18', reach: ['D99'] })).toEqual([]);
    expect(placeOf('yesterday/x')).toBeUndefined();
  });

  it('an urging hangs below its case, is not made twice, and says so when the answer does not come', async () => {
    const number = await accepted('2021-11-08', 'A03');
    const input = { case: number, ground: 'complaint', demand: '申请人反映无人受理，请说明' };
    const first = await act('2021-11-09', supervisor, urging.id, { action: 'urge', input });
    if (!first.ok) throw new Error(first.refusal.message);
    expect(first.matter.parent).toBe((await ledger.find(number))!.id);
    const second = await act('2021-11-09', supervisor, urging.id, { action: 'urge', input });
    expect(second).toMatchObject({ ok: false, refusal: { code: 'cases.urged-already' } });
    await ledger.sweepAlarms(instantAt('2021-11-15', 60));
    const matter = (await ledger.find<UrgingData>(first.number))!;
    expect(matter.data.missedOn).toBeDefined();
    expect(matter.state).toBe('ASKED');
  });
});
