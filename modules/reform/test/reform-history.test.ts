import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import { task, type TaskData } from '../core/index.ts';
import { reform } from '../module.ts';
import { yearSummary } from '../server/api.ts';
import { reformIndicators } from '../server/indicators.ts';
import { DATA, startReform, type ReformProduct } from './reform-product.ts';

const year = { from: '2021-01-01', to: '2021-12-31' };
const load = (product: ReformProduct) => reform.load!(product.services, DATA, () => undefined);
const entries = async ({ database }: ReformProduct): Promise<number> => {
  const { rows } = await database.pool.query('select count(*)::int as n from ledger.entry');
  return rows[0].n;
};
const states = async ({ database }: ReformProduct) => {
  const { rows } = await database.pool.query(
    `select state, count(*)::int as n from ledger.matter where procedure = 'reform.task' group by state order by state`,
  );
  return rows;
};

describe('a list that is loaded when its year is over', () => {
  let product: ReformProduct;
  beforeAll(async () => void (product = await startReform('2022-03-01')), 180_000);
  afterAll(() => product.stop());

  it('comes with its course: every task of the report was cleared and archived', async () => {
    expect(await states(product)).toEqual([{ state: 'ARCHIVED', n: 61 }]);
  });

  it('gives the figures of the year, each with its rows, and they balance', async () => {
    const expected = { issued: 61, leadBodies: 26, cleared: 61, calledOff: 0, open: 0, reconciliation: 0 };
    for (const [id, value] of Object.entries(expected)) {
      const indicator = reformIndicators.find((one) => one.id === `reform.${id}`)!;
      expect((await indicator.compute(product.database, year)).value, id).toBe(value);
      expect(await indicator.rows(product.database, year, { limit: 500 }), id).toHaveLength(value);
    }
    const rate = reformIndicators.find(({ id }) => id === 'reform.onTimeRate')!;
    const { value, numerator, denominator } = await rate.compute(product.database, year);
    expect(denominator).toBe(61);
    expect(numerator).toBeLessThan(61);
    expect(value).toBeCloseTo((numerator! / 61) * 100);
  });

  it('pages its rows by number without losing or repeating one', async () => {
    const issued = reformIndicators.find(({ id }) => id === 'reform.issued')!;
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await issued.rows(product.database, year, { after, limit: 25 });
      if (page.length === 0) break;
      seen.push(...page.map(({ number }) => number));
      after = seen.at(-1)!;
    }
    expect(new Set(seen).size).toBe(61);
    expect(seen).toEqual([...seen].sort());
  });

  it('scores every lead body, the late and the returned below a hundred', async () => {
    const { total, units } = await yearSummary(product.services, 2021, '2021-12-31');
    expect(units).toHaveLength(26);
    expect(total.lights).toMatchObject({ blue: 61 });
    expect(total.lapses).toBeGreaterThan(0);
    for (const { score, base, deducted, bonus, lapses, returns } of units) {
      expect(base).toBe(10_000);
      expect(deducted).toBe(lapses * 50 + returns * 100);
      expect(score).toBe(10_000 - deducted + bonus);
    }
    expect(units.some(({ deducted }) => deducted > 0)).toBe(true);
  });

  it('replays to what is stored, and loading it again writes nothing', async () => {
    const { rows } = await product.database.pool.query<{ number: string }>(
      `select number from ledger.matter where procedure = 'reform.task' order by number limit 20`,
    );
    for (const { number } of rows) {
      const stored = (await product.ledger.find<TaskData>(number))!;
      const again = replay<TaskData>(task, await product.ledger.entriesOf(number));
      expect(JSON.parse(JSON.stringify(again.data)), number).toEqual(stored.data);
    }
    const before = await entries(product);
    await load(product);
    await product.listen();
    expect(await entries(product)).toBe(before);
  });
});

describe('a list that was loaded while its year ran', () => {
  it('belongs to the office for ever: loading it again later plays nothing', async () => {
    const product = await startReform('2021-03-01');
    try {
      product.clock.set(instantAt('2022-03-01', 540));
      await load(product);
      expect(await states(product)).toEqual([{ state: 'DRAFT', n: 61 }]);
    } finally {
      await product.stop();
    }
  }, 120_000);
});
