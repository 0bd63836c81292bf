import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { migrate, type Database } from '@yimen/platform/database';
import { createLedger, type Ledger } from '@yimen/platform/ledger';
import { decide, isRefusal, type Actor, type Matter } from '@yimen/platform/procedure';
import { describeProcedure } from '@yimen/platform/procedure/testing';
import { instantAt, manualClock } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { endedStates, imported, type ImportedData, type ImportedState } from '../core/index.ts';
import { figuresByUnit } from '../server/indicators.ts';
import { people } from './case-factory.ts';
import { importedInputs, source, toldCase } from './imported-inputs.ts';

const calendar = buildCalendar(publishedNotices);
const facts = { calendar, warning: { least: 1, share: 0.2 } };
const importer: Actor = {
  kind: 'staff',
  id: 'importer',
  name: '接入人员',
  grants: { 'cases.import': 'county' },
};

describeProcedure(imported, {
  actors: [importer, ...Object.values(people)],
  inputs: importedInputs,
  facts: () => facts,
  maxData: 1500,
  runs: 200,
  invariants: {
    'what has ended waits for nobody, what runs is held by its department': ({ matter }) =>
      matter === undefined ||
      endedStates.includes(matter.state as ImportedState) ===
        (matter.unit === null && matter.data.finish !== undefined),
    'days are in order, and none is to come': ({ matter }) => {
      if (matter === undefined) return true;
      const { receivedOn, acceptedOn, finish } = matter.data;
      const days = [receivedOn, acceptedOn, finish?.on].filter((day) => day !== undefined);
      return days.every((day, i) => i === 0 || days[i - 1]! <= day);
    },
    'no limit of ours runs: only the due day as told': ({ matter }) =>
      Object.keys(matter?.clocks ?? {}).every((clock) => clock === 'told'),
    'elapsed time is never negative': ({ matter }) => (matter?.data.finish?.elapsed ?? 0) >= 0,
  },
});

describe('an imported case', () => {
  const now = instantAt('2021-12-01', 540);
  const open = (told: object) =>
    decide(
      imported,
      undefined,
      { action: 'import', input: { ...told, source, party: 'P1' }, actor: importer, now },
      facts,
    );
  const taken = (told: object): Matter<ImportedData> => {
    const result = open(told);
    if (isRefusal(result)) throw new Error(`${result.code} ${JSON.stringify(result.facts)}`);
    return result.matter;
  };
  const code = (told: object): string => {
    const result = open(told);
    return isRefusal(result) ? result.code : 'accepted';
  };

  it('keeps the due day as told, and is late only after it', () => {
    const running = taken(toldCase({}, { dueOn: '2021-11-20' }));
    expect(running.clocks['told']).toMatchObject({ startedOn: '2021-11-01' });
    const end = (on: string) =>
      taken(toldCase({ state: 'FINISHED' }, { dueOn: '2021-11-12', end: { kind: 'ordinary', on } })).data
        .finish;
    expect(end('2021-11-12')).toMatchObject({ onTime: true, early: false, elapsed: 9 });
    expect(end('2021-11-10')).toMatchObject({ onTime: true, early: true });
    expect(end('2021-11-15')).toMatchObject({ onTime: false, early: false });
  });

  it('leaves special procedures out of the working days used, overlapping ones once', () => {
    const specials = [
      { kind: '听证', from: '2021-11-02', to: '2021-11-05' },
      { kind: '检测', from: '2021-11-04', to: '2021-11-08' },
    ];
    const end = { kind: 'certificate', on: '2021-11-12' };
    expect(taken(toldCase({ state: 'FINISHED' }, { specials, end })).data.finish!.elapsed).toBe(9 - 4);
    // Due after five working days: the four of the special procedures are added, and the case is in time.
    const timely = taken(toldCase({ state: 'FINISHED' }, { specials, end, dueOn: '2021-11-08' })).data.finish;
    expect(timely).toMatchObject({ onTime: true, early: false });
  });

  it('is not cured by a special procedure begun when the time was used up', () => {
    const specials = [{ kind: '听证', from: '2021-11-08', to: '2021-11-12' }];
    const end = { kind: 'certificate', on: '2021-11-12' };
    const late = taken(toldCase({ state: 'FINISHED' }, { specials, end, dueOn: '2021-11-04' })).data.finish;
    expect(late).toMatchObject({ elapsed: 5, onTime: false, early: false });
  });

  it('has no rate where no due day was told, and none outside the calendar', () => {
    const finish = taken(toldCase({ state: 'FINISHED' }, { end: { kind: 'ordinary', on: '2021-11-12' } }))
      .data.finish!;
    expect([finish.onTime, finish.early]).toEqual([undefined, undefined]);
    const old = {
      receivedOn: '1995-01-04',
      acceptedOn: '1995-01-04',
      end: { kind: 'ordinary', on: '1995-01-09' },
    };
    expect(taken(toldCase({ state: 'FINISHED' }, old)).data.finish).toEqual({
      kind: 'ordinary',
      on: '1995-01-09',
    });
  });

  it('is refused when what is told cannot be', () => {
    expect(code(toldCase({ state: 'FINISHED' }))).toBe('cases.imported-end');
    expect(code(toldCase({}, { end: { kind: 'ordinary', on: '2021-11-12' } }))).toBe('cases.imported-end');
    expect(code(toldCase({}, { acceptedOn: '2021-10-31' }))).toBe('cases.imported-order');
    const backwards = [{ kind: '听证', from: '2021-11-05', to: '2021-11-02' }];
    expect(code(toldCase({}, { specials: backwards }))).toBe('cases.imported-order');
    expect(code(toldCase({}, { receivedOn: '2021-12-02', acceptedOn: '2021-12-02' }))).toBe(
      'cases.imported-future',
    );
    expect(code(toldCase({}, { dueOn: '2021-10-31' }))).toBe('cases.imported-due');
    const { acceptedOn: _none, ...unaccepted } = toldCase().facts;
    expect(code(toldCase({ facts: unaccepted }))).toBe('cases.imported-acceptance');
    // A name may not carry a number into the ledger.
    expect(code(toldCase({}, { applicant: { name: '张三430723199001010000', kind: 'person' } }))).toBe(
      'input.invalid',
    );
  });

  it('is not updated when nothing has changed', () => {
    const matter = taken(toldCase());
    const update = (told: object) =>
      decide(imported, matter, { action: 'update', input: told, actor: importer, now }, facts);
    expect(update(toldCase())).toMatchObject({ code: 'cases.imported-unchanged' });
    expect(update(toldCase({ digest: 'b'.repeat(32) }))).toHaveProperty('entries');
  });
});

describe('imported cases in the figures', () => {
  let database: TestDatabase;
  let ledger: Ledger;

  beforeAll(async () => {
    const prepare = async (db: Database): Promise<void> =>
      void (await migrate(db, [
        { module: 'ledger', directory: new URL('../../../platform/ledger/migrations/', import.meta.url) },
        { module: 'cases', directory: new URL('../migrations/', import.meta.url) },
      ]));
    database = await createTestDatabase('modules/cases imported', prepare);
    const served = new Map([[imported.id, { procedure: imported, facts: undefined }]]);
    ledger = createLedger({
      pool: database.pool,
      clock: manualClock(instantAt('2021-12-01', 540)),
      served: () => served,
      calendar: () => calendar,
      warning: () => facts.warning,
    });
  });
  afterAll(async () => {
    await ledger.close();
    await database.drop();
  });

  const submit = (number: string, told: object) =>
    ledger.submit({
      ...{ procedure: imported.id, action: 'import', actor: importer },
      input: { ...told, source: { system: 'city-platform', number }, party: 'P1' },
    });

  it('count under their department, ended or not', async () => {
    await submit(
      'N1',
      toldCase(
        { state: 'DELIVERED' },
        { dueOn: '2021-11-12', end: { kind: 'certificate', on: '2021-11-08' } },
      ),
    );
    await submit('N2', toldCase({}, { receivedOn: '2021-11-20', acceptedOn: '2021-11-22' }));
    const [total, own] = await figuresByUnit(database, { from: '2021-11-01', to: '2021-11-30' });
    expect(total).toMatchObject({
      received: 2,
      accepted: 2,
      finished: 1,
      open: 1,
      onTimeRate: 1,
      earlyRate: 1,
      averageElapsed: 5,
    });
    expect(own).toMatchObject({ unit: 'D20', received: 2 });
  });

  it('are one for each number of a source, whoever sends it', async () => {
    await expect(submit('N1', toldCase())).rejects.toThrow(/cases_imported_source/);
    expect((await submit('N3', toldCase())).ok).toBe(true);
  });
});
