import { readFileSync } from 'node:fs';
import { findSettledEnd, type Position } from '@yimen/platform/ledger';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imported } from '../../cases/core/index.ts';
import { exampleItem } from '../../cases/test/case-factory.ts';
import { finding, linkageSettings } from '../core/index.ts';
import { linkage } from '../module.ts';
import { linkageIndicators } from '../server/indicators.ts';
import { countByUnit } from '../server/reconciliation.ts';
import { explanation, people, proof } from './finding-factory.ts';
import {
  csv,
  ITEM_NAME,
  line,
  OTHER_PERSON,
  partyOf,
  PERSON,
  playCase,
  startLinkage,
  type LinkageProduct,
} from './linkage-product.ts';

const { head, supervisor } = people;
const march = { from: '2021-03-01', to: '2021-03-31' };

let product: LinkageProduct;
beforeEach(async () => {
  product = await startLinkage();
}, 120_000);
afterEach(() => product.stop());

const kinds = async () => (await product.findings()).map(({ kind, state }) => `${kind} ${state}`);
const act = (number: string, day: string, actor: typeof head, action: string, input: unknown) =>
  product.act(finding.id, day, actor, action, input, number);
const evidence = () => proof('2021-06-01', product.file);

async function placeOf({ database }: LinkageProduct): Promise<Position | undefined> {
  const { rows } = await database.pool.query<Position>(
    `select xid::text as xid, pos::text as pos from ledger.listener_position where name = 'linkage.scan'`,
  );
  return rows[0];
}

describe('the detection', () => {
  it('finds nothing where register and cases agree, and asks for nothing twice', async () => {
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    await product.bring(csv(line()), march);
    const first = await product.detect();
    expect(first).toMatchObject({ rows: 1, cases: 1, raised: 0, done: true });
    expect(first.entries).toBeGreaterThan(5);
    expect(await product.detect()).toMatchObject({ entries: 0, rows: 0, cases: 0, raised: 0, done: true });
    const { rows } = await product.database.pool.query('select matched_by from linkage.register_row');
    expect(rows).toEqual([{ matched_by: 'licence-number' }]);
  });

  it('finds a licence without a case once, with the line that shows it, however often it looks', async () => {
    const report = await product.bring(csv(line({ number: 'XK777', holder: '示例李四' })));
    expect(await product.detect()).toMatchObject({ raised: 1 });
    expect(await product.detect(true)).toMatchObject({ raised: 0, lapsed: 0 });
    expect(await kinds()).toEqual(['result-without-case FOUND']);
    const { number, unit } = (await product.findings())[0]!;
    expect(unit).toBe('D20');
    const matter = await product.ledger.find(number);
    expect(matter!.data.evidence.rows).toEqual([
      expect.objectContaining({
        sheet: '证照台账',
        line: 2,
        number: 'XK777',
        holder: '示***',
        issuedOn: '2021-03-10',
      }),
    ]);
    const source = await product.database.pool.query(
      'select sha256 from linkage.register_import where id = $1',
      [report.import],
    );
    expect(matter!.data.evidence.rows[0].file).toBe(source.rows[0].sha256);
    expect(matter!.clocks['answer']!.due).toBe('2021-06-08');
  });

  it('raises one finding for one fact when two runs look at the same time', async () => {
    await product.bring(csv(line({ number: 'XK777' })));
    await Promise.all([product.detect(), product.detect(), product.detect(true)]);
    expect(await kinds()).toEqual(['result-without-case FOUND']);
  });

  it('goes on where a bounded run stopped', async () => {
    const { detect } = await import('../server/detection/detect.ts');
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    await product.bring(csv(line({ number: 'XK777', id: OTHER_PERSON })));
    const runs = [];
    for (let done = false; !done;) {
      await ledgerSettled(product.database.pool);
      const run = await detect(product.services, { now: product.clock.now(), steps: 1 });
      runs.push(run);
      done = run.done;
      expect(runs.length).toBeLessThan(20);
    }
    expect(runs.reduce((n, run) => n + run.raised, 0)).toBe(1);
    expect(runs[0]).toMatchObject({ done: false, rows: 0 });
  });

  it('keeps its place among the listeners, where a backup translates it', async () => {
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    await product.detect();
    expect(await placeOf(product)).toEqual(await findSettledEnd(product.database));
  });

  it('goes on from the place an earlier version kept, unless the ledger knows no such place', async () => {
    const { pool } = product.database;
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    await ledgerSettled(pool);
    const end = (await findSettledEnd(product.database))!;
    const migration = readFileSync(new URL('../migrations/002-scan-place.sql', import.meta.url), 'utf8');
    const upgradedFrom = async (xid: string, pos: string) => {
      await pool.query(`delete from ledger.listener_position where name = 'linkage.scan'`);
      await pool.query('update linkage.scan set xid = $1, pos = $2', [xid, pos]);
      await pool.query(migration);
    };
    await upgradedFrom(end.xid, end.pos);
    expect(await placeOf(product)).toEqual(end);
    expect(await product.detect()).toMatchObject({ entries: 0 });
    // As a backup made by the earlier version brings it into another database.
    await upgradedFrom(`${BigInt(end.xid) + 1_000_000n}`, end.pos);
    expect(await placeOf(product)).toBeUndefined();
    expect((await product.detect()).entries).toBeGreaterThan(5);
  });

  it('lets a finding go when a case explains it after all, and says why', async () => {
    await product.bring(csv(line()));
    await product.detect();
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    expect(await product.detect()).toMatchObject({ lapsed: 1, raised: 0 });
    const { number } = (await product.findings())[0]!;
    const last = (await product.ledger.entriesOf(number)).at(-1)!;
    expect(last).toMatchObject({ type: 'lapsed', state: 'LAPSED', actor: { kind: 'system' } });
    expect(last.body.data!['reason']).toContain('系统自动关闭');
  });

  it('opens the same finding again when the fact comes back', async () => {
    await product.bring(csv(line({ number: 'XK777' })), march);
    await product.detect();
    await product.bring(csv(line({ number: 'XK778', id: OTHER_PERSON })), march);
    await product.detect();
    await product.bring(csv(line({ number: 'XK777' })), march);
    expect(await product.detect()).toMatchObject({ reappeared: 1, raised: 0, lapsed: 1 });
    expect(await kinds()).toEqual(['result-without-case FOUND', 'result-without-case LAPSED']);
  });

  it('catches who enters the case afterwards to hide it', async () => {
    await product.bring(csv(line()));
    await product.detect();
    const number = await playCase(product, {
      received: '2021-03-15',
      accepted: '2021-03-15',
      decided: '2021-03-22',
    });
    await product.detect();
    expect(await product.findings()).toEqual([
      expect.objectContaining({ kind: 'result-without-case', state: 'LAPSED' }),
      expect.objectContaining({ kind: 'back-filled', state: 'FOUND', case_number: number }),
    ]);
    const back = await product.ledger.find((await product.findings())[1]!.number);
    expect(back!.data.causes.map(({ code }: { code: string }) => code)).toEqual(['entered-after-issue']);
    expect(back!.parent).toBe((await product.ledger.find(number))!.id);
  });

  it('finds what a case’s own entries show: a burst over a promised item, a clock that started late', async () => {
    await playCase(product, {
      received: '2021-03-01',
      accepted: '2021-03-01',
      decided: '2021-03-01',
      minute: 545,
    });
    await product.detect();
    expect(await kinds()).toEqual(['back-filled FOUND']);
    const matter = await product.ledger.find((await product.findings())[0]!.number);
    expect(matter!.data.evidence.steps.map(({ type }: { type: string }) => type)).toContain('finished');
    // The law itself accepts after five working days: only where the county says otherwise can an own case start late.
    await product.settings.set(linkageSettings.acceptedLateDays.key, 1, {
      by: 'test',
      source: '示例文件',
      at: product.clock.now(),
    });
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-04', certificate: 'XK002' });
    await product.detect();
    expect(await kinds()).toEqual(['back-filled FOUND', 'clock-started-late FOUND']);
  });

  it('finds a granted case without a licence only in a period that is covered, holidays of issue included', async () => {
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    await playCase(product, {
      received: '2021-03-16',
      accepted: '2021-03-17',
      decided: '2021-03-29',
      certificate: 'XK002',
    });
    await product.detect();
    expect(await kinds()).toEqual([]);
    const away = csv(line({ number: 'XK500', id: OTHER_PERSON, on: '2021-03-30' }));
    await product.bring(away, march);
    await product.detect();
    // The second was decided two days before the end of March: its licence may still come in April.
    expect((await kinds()).toSorted()).toEqual(['not-in-register FOUND', 'result-without-case FOUND']);
    await product.bring(csv(line({ number: 'XK002', on: '2021-04-06' })), {
      from: '2021-04-01',
      to: '2021-04-30',
    });
    await product.detect();
    await product.bring(csv(line(), line({ number: 'XK500', id: OTHER_PERSON, on: '2021-03-30' })), march);
    await product.detect();
    expect((await kinds()).toSorted()).toEqual(['not-in-register LAPSED', 'result-without-case FOUND']);
  });

  it('does not miss the licences of other items where a register is complete for some only', async () => {
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    const other = csv(line({ number: 'XK500', id: OTHER_PERSON, item: '别的示例事项' }));
    await product.bring(other, { ...march, items: ['别的示例事项'] });
    await product.detect();
    expect(await kinds()).toEqual(['result-without-case FOUND']);
    await product.bring(other, { ...march, items: [ITEM_NAME] });
    await product.detect();
    expect((await kinds()).toSorted()).toEqual(['not-in-register FOUND', 'result-without-case FOUND']);
  });

  it('finds lines that differ from their case, numbers given twice, and licences before the decision', async () => {
    const number = await playCase(product, {
      received: '2021-03-01',
      accepted: '2021-03-02',
      decided: '2021-03-10',
    });
    await product.bring(
      csv(
        line({ case: number, number: 'XK0O1', on: '2021-03-05', id: OTHER_PERSON }),
        line({ number: 'XK900', id: OTHER_PERSON }),
        line({ number: 'ＸＫ９００' }),
      ),
    );
    await product.detect();
    expect((await kinds()).toSorted()).toEqual([
      'double-number FOUND',
      'issued-before-decided FOUND',
      'register-differs FOUND',
      'result-without-case FOUND',
      'result-without-case FOUND',
    ]);
    const differing = (await product.findings()).find(({ kind }) => kind === 'register-differs')!;
    const { causes } = (await product.ledger.find(differing.number))!.data;
    expect(causes.map(({ code }: { code: string }) => code)).toEqual(['number', 'holder']);
  });

  it('finds the case of another platform by its number there or by its certificate, and does not call it a burst', async () => {
    await bringFromCity();
    await product.bring(
      csv(line({ number: 'XK100', case: 'CITY-1' }), line({ number: 'XK1', id: OTHER_PERSON })),
    );
    await product.detect();
    const { rows } = await product.database.pool.query(
      'select number, matched_by from linkage.register_row order by id',
    );
    expect(rows).toEqual([
      { number: 'XK100', matched_by: 'case-number' },
      { number: 'XK1', matched_by: null },
    ]);
    expect(await kinds()).toEqual(['result-without-case FOUND']);
  });

  it('runs every night', () => {
    const [job] = linkage.jobs!;
    expect(job).toMatchObject({ name: 'linkage.detect', cron: '30 1 * * *' });
    return job!.run(product.services, {});
  });
});

describe('a finding from the register to its end', () => {
  it('is explained, confirmed, put right by a case entered for it, and closed; the remedy is no new finding', async () => {
    await product.bring(csv(line()));
    await product.detect();
    const { number } = (await product.findings())[0]!;
    await act(number, '2021-06-02', head, 'explain', explanation({ evidence: evidence() }));
    await act(number, '2021-06-03', supervisor, 'confirm', { opinion: '情况属实' });
    // Until the department reports it, nobody can know what it was entered for.
    const remedy = await playCase(product, {
      received: '2021-06-04',
      accepted: '2021-06-04',
      decided: '2021-06-15',
    });
    await product.detect();
    expect(await kinds()).toEqual(['result-without-case CONFIRMED', 'back-filled FOUND']);
    const report = {
      ...{ way: 'case-entered', report: '已经批准补录办件。', caseNumber: remedy },
      ...{ basis: '县政务服务局同意补录的批复', evidence: evidence() },
    };
    await expect(
      act(number, '2021-06-16', head, 'putRight', { ...report, caseNumber: 'BJ-404' }),
    ).rejects.toThrow('linkage.unknown-case');
    await act(number, '2021-06-16', head, 'putRight', report);
    await product.detect();
    expect((await kinds()).toSorted()).toEqual(['back-filled LAPSED', 'result-without-case RIGHTED']);
    await act(number, '2021-06-17', supervisor, 'close', { opinion: '补录属实，整改到位' });
    await product.detect(true);
    expect((await kinds()).toSorted()).toEqual(['back-filled LAPSED', 'result-without-case CLOSED']);
  });

  it('takes a corrected register only when the records no longer show the fact', async () => {
    const made = await playCase(product, {
      received: '2021-03-01',
      accepted: '2021-03-02',
      decided: '2021-03-10',
    });
    await product.bring(csv(line({ number: 'XK0O1', case: made })), march);
    await product.detect();
    const { number, kind } = (await product.findings())[0]!;
    expect(kind).toBe('register-differs');
    await act(number, '2021-06-02', head, 'explain', explanation({ evidence: evidence() }));
    await act(number, '2021-06-03', supervisor, 'confirm', { opinion: '情况属实' });
    const report = { way: 'register-corrected', report: '台账已更正证号。', evidence: evidence() };
    await expect(act(number, '2021-06-04', head, 'putRight', report)).rejects.toThrow('linkage.still-holds');
    await product.bring(csv(line({ case: made })), march);
    await act(number, '2021-06-04', head, 'putRight', report);
    await product.detect();
    expect(await kinds()).toEqual(['register-differs RIGHTED']);
  });

  it('takes a correction of a double number and of a licence without a case likewise', async () => {
    await product.bring(csv(line({ number: 'XK900', id: OTHER_PERSON }), line({ number: 'XK900' })), march);
    await product.detect();
    const found = await product.findings();
    expect(found.map(({ kind }) => kind).toSorted()).toEqual([
      'double-number',
      'result-without-case',
      'result-without-case',
    ]);
    const report = { way: 'register-corrected', report: '台账已更正。', evidence: evidence() };
    for (const { number } of found) {
      await act(number, '2021-06-02', head, 'explain', explanation({ evidence: evidence() }));
      await act(number, '2021-06-03', supervisor, 'confirm', { opinion: '情况属实' });
      await expect(act(number, '2021-06-04', head, 'putRight', report)).rejects.toThrow(
        'linkage.still-holds',
      );
    }
    await product.bring(csv(line({ number: 'XK901', on: '2021-03-11' })), march);
    for (const { number } of found) await act(number, '2021-06-04', head, 'putRight', report);
    expect((await kinds()).filter((one) => one.endsWith('RIGHTED'))).toHaveLength(3);
  });
});

describe('figures and the reconciliation', () => {
  it('count findings by kind and department with as many rows behind them, and shares with both halves', async () => {
    await product.bring(
      csv(line({ number: 'XK701' }), line({ number: 'XK702' }), line({ number: 'XK703', unit: 'D04' })),
    );
    await product.detect();
    const [first] = await product.findings();
    await act(
      first!.number,
      '2021-06-02',
      first!.unit === 'D20' ? head : people.otherHead,
      'explain',
      explanation({ evidence: evidence() }),
    );
    await product.ledger.sweepAlarms(Date.UTC(2021, 5, 20));
    const june = { from: '2021-06-01', to: '2021-06-30' };
    const figure = async (id: string, unit?: string) => {
      const indicator = linkageIndicators.find((one) => one.id === `linkage.${id}`)!;
      const query = unit === undefined ? june : { ...june, unit };
      const { value } = await indicator.compute(product.database, query);
      const rows = await indicator.rows(product.database, query, { limit: 100 });
      return { value, rows: rows.length };
    };
    expect(await figure('found')).toEqual({ value: 3, rows: 3 });
    expect(await figure('resultWithoutCase')).toEqual({ value: 3, rows: 3 });
    expect(await figure('resultWithoutCase', 'D04')).toEqual({ value: 1, rows: 1 });
    expect(await figure('doubleNumber')).toEqual({ value: 0, rows: 0 });
    expect(await figure('overdueAnswers')).toEqual({ value: 2, rows: 2 });
    expect((await figure('explainedShare')).value).toBeCloseTo(100 / 3);
    expect((await figure('explainedShare', 'D99')).value).toBeUndefined();
  });

  it('add up lines and cases by department, what has not been looked at apart', async () => {
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    await playCase(product, {
      received: '2021-03-01',
      accepted: '2021-03-02',
      decided: '2021-03-11',
      certificate: 'XK002',
    });
    await product.bring(
      csv(line(), line({ number: 'XK700', id: OTHER_PERSON }), line({ number: 'XK701', unit: 'D04' })),
    );
    const before = await countByUnit(product.database, march);
    expect(before.find(({ unit }) => unit === 'D20')).toMatchObject({
      rows: 2,
      rowsPending: 2,
      rowsMatched: 0,
      cases: 2,
    });
    await product.detect();
    expect(
      (await countByUnit(product.database, march)).toSorted((a, b) => (a.unit! < b.unit! ? -1 : 1)),
    ).toEqual([
      { unit: 'D04', rows: 1, rowsMatched: 0, rowsPending: 0, cases: 0, casesMatched: 0 },
      { unit: 'D20', rows: 2, rowsMatched: 1, rowsPending: 0, cases: 2, casesMatched: 1 },
    ]);
  });
});

/** A case of the city's platform, taken over as one that ended with certificate XK100. */
async function bringFromCity(): Promise<void> {
  const { code, version, name, type, department, departmentName } = exampleItem().pin;
  const importer = { ...supervisor, grants: { 'cases.import': 'county' as const } };
  await product.act(imported.id, '2021-06-01', importer, 'import', {
    source: { system: 'city', number: 'CITY-1' },
    party: await partyOf(product, PERSON),
    ...{ run: 'R1', digest: '0'.repeat(32), state: 'FINISHED' },
    facts: {
      item: { code, version, name, type, department, departmentName },
      applicant: { name: '示***', kind: 'person' },
      ...{
        channel: 'city-platform',
        receivedOn: '2021-03-01',
        acceptedOn: '2021-03-02',
        dueOn: '2021-03-30',
      },
      ...{ specials: [], end: { kind: 'certificate', on: '2021-03-10' } },
    },
    details: { times: {}, steps: [], materials: [], certificate: { number: 'XK100' } },
  });
}
