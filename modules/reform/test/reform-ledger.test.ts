import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '@yimen/platform/ledger';
import { replay, type Actor } from '@yimen/platform/procedure';
import { instantAt, type CivilDate } from '@yimen/platform/time';
import { part, task, type TaskData } from '../core/index.ts';
import { yearSummary } from '../server/api.ts';
import { reformIndicators } from '../server/indicators.ts';
import { partListener } from '../server/part-listener.ts';
import { reform } from '../module.ts';
import { DATA, startReform, type ReformProduct } from './reform-product.ts';
import { people } from './task-factory.ts';

let product: ReformProduct;
beforeAll(async () => void (product = await startReform()), 120_000);
afterAll(() => product.stop());

const { office } = people;
const headOf = (unit: string): Actor => ({
  ...{ kind: 'staff', id: `head-${unit}`, name: unit, unit },
  grants: { 'reform.answer': [unit], 'reform.report': [unit], 'reform.read': [unit] },
});

const submit = (
  on: CivilDate,
  actor: Actor,
  number: string,
  action: string,
  input: unknown = {},
): Promise<Outcome<TaskData>> =>
  product.ledger.submit<TaskData>({
    procedure: number.includes('-') ? part.id : task.id,
    ...{ number, action, actor, input, now: instantAt(on, 600) },
  });

async function act(...step: Parameters<typeof submit>): Promise<TaskData> {
  const outcome = await submit(...step);
  if (!outcome.ok)
    throw new Error(`${step[3]}: ${outcome.refusal.code} ${outcome.refusal.message} ${outcome.refusal.path}`);
  return outcome.matter.data;
}
const proof = (madeOn: CivilDate) => [{ name: '示例材料', file: product.file, madeOn }];
const figure = async (id: string, from: CivilDate, to: CivilDate, unit?: string) => {
  const indicator = reformIndicators.find((one) => one.id === `reform.${id}`)!;
  const query = { from, to, ...(unit === undefined ? {} : { unit }) };
  const { value } = await indicator.compute(product.database, query);
  const rows = await indicator.rows(product.database, query, { limit: 1000 });
  return { value, rows };
};

describe('the list of the reference data', () => {
  it('has the 61 tasks and 26 lead bodies of the report, each task with a lead, an end and a way to check it', async () => {
    const { rows } = await product.database.pool.query<{ number: string; data: TaskData }>(
      `select number, data from ledger.matter where procedure = 'reform.task' order by number`,
    );
    expect(rows).toHaveLength(61);
    expect(rows[0]!.number).toBe('GG2021001');
    expect(rows.at(-1)!.number).toBe('GG2021061');
    expect(new Set(rows.map(({ data }) => data.lead)).size).toBe(26);
    for (const { data } of rows) {
      expect(data.goal.check.length).toBeGreaterThan(3);
      expect(data.provenance).toMatch(/构造|种子|自评报告/);
    }
  });

  it('is led by exactly the bodies the organisations mark, and quotes the report where it says so', async () => {
    const read = async (name: string) => JSON.parse(await readFile(`${DATA}${name}`, 'utf8'));
    const { departments } = await read('organisations.json');
    const { tasks, seedQuotes, meta } = await read('reform-tasks.json');
    const marked = departments
      .filter(({ reformMainUnit }: { reformMainUnit: boolean }) => reformMainUnit)
      .map(({ id }: { id: string }) => id);
    expect([...new Set(tasks.map(({ lead }: { lead: string }) => lead))].sort()).toEqual(marked.sort());
    expect(meta.counts).toEqual({ tasks: 61, leadBodies: 26, fromSeed: seedQuotes.length });
    const facts = await read('facts-2021.json');
    const known = facts.facts.map(({ value }: { value: number }) => value);
    expect(known).toEqual(expect.arrayContaining([61, 26]));
  });

  it('is listed once, however often it is loaded', async () => {
    await reform.load!(product.services, DATA, () => undefined);
    const { rows } = await product.database.pool.query(
      `select count(*)::int as n from ledger.matter where procedure = 'reform.task'`,
    );
    expect(rows).toEqual([{ n: 61 }]);
  });

  it('binds nobody until it is issued', async () => {
    expect((await figure('issued', '2021-01-01', '2021-12-31')).value).toBe(0);
    const { total } = await yearSummary(product.services, 2021, '2021-03-01');
    expect(total).toMatchObject({ listed: 61, draft: 61, running: 0, score: undefined });
  });
});

describe('a year of the ledger', () => {
  const NUMBER = 'GG2021013'; // 工程建设审批专区窗口: D10 leads, D01, D09 and D25 help
  const FIGURE = 'GG2021001'; // 高频事项下沉: the value comes from the catalogue

  it('begins with issuing all 61 tasks to their lead bodies', async () => {
    const { rows } = await product.database.pool.query(
      `select number from ledger.matter where procedure = 'reform.task' order by number`,
    );
    for (const { number } of rows) await act('2021-03-01', office, number, 'issue', { document: '示例1号' });
    const issued = await figure('issued', '2021-03-01', '2021-03-31');
    expect(issued.value).toBe(61);
    expect(issued.rows).toHaveLength(61);
    const bodies = await figure('leadBodies', '2021-01-01', '2021-12-31');
    expect(bodies.value).toBe(26);
    expect(bodies.rows).toHaveLength(26);
    expect(new Set(bodies.rows.map(({ unit }) => unit)).size).toBe(26);
    const found = await product.ledger.find<TaskData>(NUMBER);
    expect(found).toMatchObject({ unit: 'D10', state: 'ISSUED' });
  });

  it('gives each co-operating body its part as a matter of its own, once, and hears when it is done', async () => {
    await act('2021-03-02', headOf('D10'), NUMBER, 'accept');
    const parts = ['D01', 'D09', 'D25'].map((unit) => ({ unit, content: '窗口人员到位', due: '2021-06-30' }));
    await act('2021-03-03', headOf('D10'), NUMBER, 'breakDown', { parts });
    await product.listen();
    // The runner hands an entry over again after a crash.
    const again = (await product.ledger.entriesOf(NUMBER)).filter(({ type }) => type === 'brokenDown');
    await partListener.handle(product.services, again);
    const { rows } = await product.database.pool.query(
      `select c.number, c.unit, c.state from ledger.matter c join ledger.matter p on p.id = c.parent
        where p.number = $1 order by c.number`,
      [NUMBER],
    );
    expect(rows).toEqual([
      { number: `${NUMBER}-01`, unit: 'D01', state: 'OPEN' },
      { number: `${NUMBER}-02`, unit: 'D09', state: 'OPEN' },
      { number: `${NUMBER}-03`, unit: 'D25', state: 'OPEN' },
    ]);

    const early = await submit('2021-03-04', headOf('D10'), NUMBER, 'submit', {
      report: '任务已经全部完成，请予核查。',
      evidence: proof('2021-03-04'),
    });
    expect(!early.ok && early.refusal.code).toBe('reform.parts-open');
    for (const [index, unit] of ['D01', 'D09', 'D25'].entries()) {
      const number = `${NUMBER}-0${index + 1}`;
      const self = await submit('2021-03-05', headOf(unit), number, 'report', {
        text: '人员已经到位',
        evidence: proof('2021-03-05'),
      });
      expect(self.ok).toBe(true);
      const own = await submit('2021-03-05', headOf(unit), number, 'confirm');
      expect(!own.ok && own.refusal.code).toBe('reform.not-lead');
      await act('2021-03-06', headOf('D10'), number, 'confirm');
    }
    await product.listen();
    const { data } = (await product.ledger.find<TaskData>(NUMBER))!;
    expect(data.parts.map(({ number, doneOn }) => [number, doneOn])).toEqual(
      [1, 2, 3].map((no) => [`${NUMBER}-0${no}`, '2021-03-06']),
    );
  });

  it('takes the value of a figure from the catalogue, so that nobody types it', async () => {
    await act('2021-03-02', headOf('D25'), FIGURE, 'accept');
    const typed = await submit('2021-03-22', headOf('D25'), FIGURE, 'report', {
      text: '进展正常',
      value: 151,
      evidence: [],
    });
    expect(!typed.ok && typed.refusal.code).toBe('reform.value-computed');
    const data = await act('2021-03-22', headOf('D25'), FIGURE, 'report', { text: '进展正常', evidence: [] });
    expect(data).toMatchObject({ value: 151, percent: 100 });
  });

  it('refuses a proof that was never uploaded', async () => {
    const outcome = await submit('2021-03-22', headOf('D10'), NUMBER, 'report', {
      text: '进展正常',
      value: 20,
      evidence: [{ name: '示例材料', file: 'c'.repeat(64), madeOn: '2021-03-22' }],
    });
    expect(!outcome.ok && outcome.refusal).toMatchObject({
      code: 'reform.evidence-not-uploaded',
      path: '/evidence/0/file',
    });
  });

  it('clears a finished task, and the figures of the month follow and balance', async () => {
    const head = headOf('D10');
    await act('2021-03-22', head, NUMBER, 'report', { text: '全部转换', value: 32, evidence: [] });
    for (const no of [1, 2, 3])
      await act('2021-03-23', head, NUMBER, 'reachMilestone', {
        ...{ no, note: '按期完成', evidence: proof('2021-03-22') },
      });
    await act('2021-03-24', head, NUMBER, 'submit', {
      report: '32个窗口全部转为全科窗口。',
      evidence: proof('2021-03-23'),
    });
    await act('2021-03-29', office, NUMBER, 'clear', { by: 'spot', finding: '现场查看属实' });
    await act('2021-03-30', office, 'GG2021061', 'cancel', { reason: '上级取消', basis: '示例2号' });
    await act('2021-03-30', office, 'GG2021060', 'merge', { into: 'GG2021059', reason: '内容相同' });

    const month = ['2021-03-01', '2021-03-31'] as const;
    expect((await figure('cleared', ...month)).rows.map(({ number }) => number)).toEqual([NUMBER]);
    expect((await figure('calledOff', ...month)).value).toBe(2);
    expect((await figure('open', ...month)).value).toBe(58);
    expect((await figure('onTimeRate', ...month)).value).toBe(100);
    expect((await figure('onTimeRate', '2021-02-01', '2021-02-28')).value).toBeUndefined();
    expect((await figure('reconciliation', ...month)).value).toBe(0);
    expect((await figure('carriedOver', '2021-04-01', '2021-04-30')).value).toBe(58);
    expect((await figure('reconciliation', '2021-04-01', '2021-04-30')).value).toBe(0);
  });

  it('refuses to merge into a task that has ended, or into itself', async () => {
    for (const [into, code] of [
      ['GG2021061', 'reform.merge-into-ended'],
      ['GG2021058', 'reform.merge-into-itself'],
      ['GG2021999', 'reform.merge-into-missing'],
      [`${NUMBER}-01`, 'reform.merge-into-missing'],
    ] as const) {
      const outcome = await submit('2021-03-31', office, 'GG2021058', 'merge', { into, reason: '内容相同' });
      expect(!outcome.ok && outcome.refusal.code).toBe(code);
    }
  });

  it('urges the silent by itself when the sweep comes, and counts each lapsed task once', async () => {
    await act('2021-03-02', headOf('D24'), 'GG2021059', 'accept');
    await product.ledger.sweepAlarms(instantAt('2021-03-26', 1));
    await product.ledger.sweepAlarms(instantAt('2021-03-30', 1));
    const lapsed = await figure('lapsedTasks', '2021-03-01', '2021-03-31');
    expect(lapsed.rows.map(({ number }) => number)).toContain('GG2021059');
    expect(lapsed.value).toBe(lapsed.rows.length);
    const late = { text: '进展正常', percent: 10, evidence: [] };
    const data = await act('2021-04-01', headOf('D24'), 'GG2021059', 'report', late);
    expect(data.missing).toEqual([]);
    expect((await figure('lapsedTasks', '2021-03-01', '2021-03-31')).value).toBe(lapsed.value);
  });

  it('withdraws the open parts of a task that is called off', async () => {
    const number = 'GG2021014';
    await act('2021-03-02', headOf('D10'), number, 'accept');
    const parts = [{ unit: 'D01', content: '并联审批配合', due: '2021-06-30' }];
    await act('2021-03-03', headOf('D10'), number, 'breakDown', { parts });
    await act('2021-03-04', office, number, 'cancel', { reason: '上级取消', basis: '示例3号' });
    await product.listen();
    const { rows } = await product.database.pool.query(`select state from ledger.matter where number = $1`, [
      `${number}-01`,
    ]);
    expect(rows).toEqual([{ state: 'WITHDRAWN' }]);
  });

  it('adds up: the lead bodies and the categories to the total, and the replay to what is stored', async () => {
    const { total, units, categories } = await yearSummary(product.services, 2021, '2021-03-31');
    for (const parts of [units, categories]) {
      for (const name of ['listed', 'cleared', 'calledOff', 'running', 'draft', 'lapses', 'returns'] as const)
        expect(
          parts.reduce((sum, one) => sum + one[name], 0),
          name,
        ).toBe(total[name]);
    }
    expect(total).toMatchObject({ listed: 61, cleared: 1, clearedOnTime: 1, calledOff: 3, running: 57 });
    expect(total.lights.blue).toBe(1);
    expect(Object.values(total.lights).reduce((a, b) => a + b)).toBe(61);
    const stored = (await product.ledger.find<TaskData>(NUMBER))!;
    const again = replay<TaskData>(task, await product.ledger.entriesOf(NUMBER));
    expect(JSON.parse(JSON.stringify(again.data))).toEqual(stored.data);
    expect(again.state).toBe(stored.state);
  });
});
