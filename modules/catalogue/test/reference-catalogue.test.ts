import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../platform/database/testing.ts';
import { problemsOf } from '@yimen/platform/contract';
import type { Actor } from '@yimen/platform/procedure';
import { DELEGATION_KINDS, type ItemVersion } from '../core/index.ts';
import { catalogue } from '../module.ts';
import type { CatalogueApi } from '../server/api.ts';
import type { catalogueServices } from './catalogue-services.ts';
import { REFERENCE, referenceDatabase } from './reference-database.ts';

const ON = '2021-11-08';
const silent = (): void => undefined;

let database: TestDatabase;
let services: Awaited<ReturnType<typeof catalogueServices>>;
let api: CatalogueApi;

beforeAll(async () => {
  ({ database, services, api } = await referenceDatabase());
});
afterAll(() => database.drop());

const call = async (id: string, input: { params?: object; query?: object }, actor?: Actor): Promise<any> => {
  const { operation, handle } = catalogue.operations!.find((o) => o.operation.id === id)!;
  const answer = await handle(
    { params: {}, query: {}, body: undefined, ...input },
    { services, actor, now: services.clock.now() },
  );
  if (!(answer as { kind?: string }).kind) expect(problemsOf(operation.output, answer)).toEqual([]);
  return answer;
};
const names = (words: string, limit = 100): string[] =>
  api.search(words, { limit, on: ON }).items.map(({ elements }) => elements.name);

describe('the reference catalogue', () => {
  it('has exactly the totals of the report', async () => {
    const totals = await call('catalogue.getTotals', {});
    const counts = (list: { title: string; items: number }[]): Record<string, number> =>
      Object.fromEntries(list.filter(({ items }) => items > 0).map(({ title, items }) => [title, items]));
    expect(totals.items).toBe(2004);
    expect(counts(totals.byType)).toEqual({
      ...{
        行政许可: 775,
        其他行政权力: 288,
        行政确认: 379,
        公共服务: 296,
        行政给付: 241,
        行政奖励: 9,
        行政裁决: 16,
      },
    });
    expect(counts(totals.byMode)).toEqual({ 即办件: 944, 承诺件: 1060 });
    expect(totals.byDepartment).toHaveLength(46);
    expect(totals.delegation).toEqual([
      { id: 'town', title: '镇（街道）', items: 151, departments: 13 },
      { id: 'village', title: '村（社区）', items: 72, departments: 10 },
      { id: 'zone', title: '园区', items: 170, departments: 22 },
    ]);
    expect([totals.annualVolume, totals.onlineVolume]).toEqual([708166, 30347]);
    expect(totals.provenance).toBe('参考数据，含构造内容，不是本县公布的目录。');
  });

  it('has no item in villages that is not in towns, and none that a village decides', () => {
    const inForce = api.inForce(ON).map(({ elements }) => elements.delegation);
    const inVillages = inForce.filter((list) => list.some(({ to }) => to === 'village'));
    expect(inVillages.every((list) => list.some(({ to }) => to === 'town'))).toBe(true);
    const villageKinds = inVillages.flatMap((list) =>
      list.filter(({ to }) => to === 'village').map(({ kind }) => kind),
    );
    expect(villageKinds.some((kind) => DELEGATION_KINDS[kind].decides)).toBe(false);
  });

  it('reduces materials, links and time by exactly the claimed shares', async () => {
    const { reductions, formulaTitle } = await call('catalogue.getReductions', {});
    const rates = Object.fromEntries(
      reductions.map((r: { measure: string; rate: number }) => [r.measure, r.rate]),
    );
    expect(formulaTitle).toBe('1 − Σ现值 ÷ Σ基数');
    expect(rates).toMatchObject({ materials: 0.6, links: 0.7, time: 0.8 });
    const weighted = await call('catalogue.getReductions', { query: { formula: 'by-volume' } });
    expect(weighted.reductions[2].rate).not.toBe(0.8);
  });

  it('carries material lists and forms for 102 items, and says of every item where it comes from', () => {
    const inForce = api.inForce(ON);
    const listed = inForce.filter(({ elements }) => elements.materials !== null);
    expect(listed).toHaveLength(102);
    expect(listed.reduce((sum, { elements }) => sum + elements.materials!.length, 0)).toBe(492);
    expect(listed.every(({ elements }) => elements.form !== null)).toBe(true);
    expect(inForce.every(({ elements }) => elements.provenance!.startsWith('参考数据，含构造内容'))).toBe(
      true,
    );
  });

  it('knows nothing before its first day', () => {
    const { code } = api.inForce(ON)[0]!;
    expect(api.itemVersion(code, '2017-12-31')).toBeUndefined();
    expect(api.itemVersion(code, '2018-01-01')?.version).toBe(1);
    expect(api.search('食品', { limit: 9, on: '2017-12-31' }).total).toBe(0);
  });
});

describe('searching the reference catalogue', () => {
  it('finds food licences by characters, pinyin and initials, names that begin so first', () => {
    const byName = names('食品经营');
    const leading = byName.filter((name) => name.startsWith('食品经营'));
    expect(leading).toHaveLength(11);
    expect(byName.slice(0, 11)).toEqual(leading);
    expect(new Set(names('shipinjingying'))).toEqual(new Set(byName));
    expect(names('spjy')).toEqual(expect.arrayContaining(leading));
  });

  it('finds identity cards by initials', () => {
    expect(names('sfz')).toEqual(expect.arrayContaining(names('身份证')));
    expect(names('身份证').length).toBeGreaterThanOrEqual(5);
  });

  it('narrows by department and by part of the code', async () => {
    const { items, total } = await call('catalogue.searchItems', {
      query: { words: '人社 登记', limit: 100 },
    });
    expect(total).toBeGreaterThan(0);
    expect(
      items.every(({ departmentName }: { departmentName: string }) => departmentName.includes('人力资源')),
    ).toBe(true);
    const { code } = api.inForce(ON)[0]!;
    expect(api.search(code, { limit: 5, on: ON })).toMatchObject({ total: 1, items: [{ code }] });
  });

  it('answers 95 of 100 kinds of question at once', () => {
    const words = [
      '食品经营',
      'shipinjingying',
      'spjy',
      'sfz',
      '人社 登记',
      '11430723LX',
      'x',
      '许可',
      'zhuxiao',
      '没有的',
    ];
    const median = (word: string): number => {
      const times = Array.from({ length: 21 }, () => {
        const start = performance.now();
        api.search(word, { limit: 20, on: ON });
        return performance.now() - start;
      });
      // The median: other processes of the machine must not decide whether this is fast.
      return times.sort((a, b) => a - b)[10]!;
    };
    const medians = words.map(median).sort((a, b) => a - b);
    expect(medians[Math.ceil(words.length * 0.95) - 1]).toBeLessThan(50);
  });
});

describe('loading again', () => {
  const stored = async (): Promise<unknown> =>
    (
      await database.pool.query(
        `select count(*), md5(string_agg(v::text, '' order by v::text)) from catalogue.item_version v`,
      )
    ).rows;

  it('changes nothing when nothing has changed, takes less than 5 s, and reports its progress', async () => {
    const before = await stored();
    const start = performance.now();
    const steps: number[] = [];
    await catalogue.load!(services, REFERENCE, (done) => steps.push(done));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(await stored()).toEqual(before);
    expect(steps).toEqual([500, 1000, 1500, 2000, 2004]);
  });

  it('gives a changed item one new version from the day on, and keeps the old', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yimen-catalogue-'));
    await cp(REFERENCE, folder, { recursive: true });
    const items = JSON.parse(await readFile(join(folder, 'items.json'), 'utf8')) as {
      items: { code: string; name: string }[];
    };
    items.items[0]!.name = '示例改名事项';
    await writeFile(join(folder, 'items.json'), JSON.stringify(items));
    const { code } = items.items[0]!;
    await catalogue.load!(services, folder, silent);
    expect(
      api.versionsOf(code).map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]),
    ).toEqual([
      ['2018-01-01', ON],
      [ON, null],
    ]);
    expect(api.itemVersion(code, '2021-11-07')?.elements.name).not.toBe('示例改名事项');
    expect(names('示例改名')).toEqual(['示例改名事项']);
    expect(api.inForce(ON)).toHaveLength(2004);
    items.items[0]!.name = '示例再改名事项';
    await writeFile(join(folder, 'items.json'), JSON.stringify(items));
    await expect(catalogue.load!(services, folder, silent)).rejects.toThrow('一天只能有一个');
    await rm(folder, { recursive: true });
  });
});

describe('the operations', () => {
  it('show an item as it is, as it was, and in the version of a case', async () => {
    const item: ItemVersion = api.inForce(ON).find(({ elements }) => elements.materials !== null)!;
    const { code } = item;
    const shown = await call('catalogue.getItem', { params: { code } });
    expect(shown).toMatchObject({ summary: { code, version: 1 }, elements: item.elements });
    expect(await call('catalogue.getItem', { params: { code }, query: { version: 1 } })).toEqual(shown);
    expect(await call('catalogue.getItem', { params: { code }, query: { on: '2017-01-01' } })).toMatchObject({
      kind: 'missing',
    });
    expect(await call('catalogue.getItem', { params: { code }, query: { version: 9 } })).toMatchObject({
      kind: 'missing',
    });
  });

  it('say of an item done on the spot that it is', async () => {
    const { code } = api.inForce(ON).find(({ elements }) => elements.time.mode === 'immediate')!;
    const { summary } = await call('catalogue.getItem', { params: { code } });
    expect(summary).toMatchObject({ modeTitle: '即办件', promiseText: '即办' });
  });

  it('report breaches within the scope of the right, with a count for every rule', async () => {
    const actor = (scope: 'county' | string[]): Actor => ({
      ...{ kind: 'staff', id: 'P-1', name: '示例人员', grants: { 'catalogue.read': scope } },
    });
    const county = await call(
      'catalogue.validate',
      { query: { rule: 'legal-basis', limit: 500 } },
      actor('county'),
    );
    expect(county.checked).toBe(2004);
    const lacking = api.inForce(ON).filter(({ elements }) => elements.legalBasis.length === 0);
    expect(county.total).toBe(lacking.length);
    expect(county.breaches).toHaveLength(lacking.length);
    const byRule = Object.fromEntries(
      county.rules.map((r: { id: string; items: number }) => [r.id, r.items]),
    );
    expect(byRule['legal-basis']).toBe(lacking.length);
    const contradictions = county.rules.filter(
      (r: { kind: string; items: number }) => r.kind === 'contradiction' && r.items > 0,
    );
    expect(contradictions).toEqual([]);
    const own = await call('catalogue.validate', {}, actor(['D01']));
    expect(new Set(own.breaches.map(({ department }: { department: string }) => department))).toEqual(
      new Set(['D01']),
    );
    expect(own.checked).toBe(
      api.inForce(ON).filter(({ elements }) => elements.body.organisation === 'D01').length,
    );
  });
});
