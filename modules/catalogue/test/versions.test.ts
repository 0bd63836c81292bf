import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { isRefusal } from '@yimen/platform/procedure';
import type { Services } from '@yimen/platform/module';
import { civilDate, dayNumber } from '@yimen/platform/time';
import type { ItemElements, ItemState } from '../core/index.ts';
import { catalogueApi, type CatalogueApi } from '../server/api.ts';
import { catalogueServices, prepareCatalogue, startCatalogue } from './catalogue-services.ts';
import { sampleCode, sampleItem } from './sample-item.ts';

const recorder = { by: '测试', at: Date.UTC(2021, 10, 8) };

let database: TestDatabase;
let services: Services;
let api: CatalogueApi;

beforeAll(async () => {
  database = await createTestDatabase('catalogue:empty', prepareCatalogue);
  services = await catalogueServices(database);
  await startCatalogue(services);
  api = catalogueApi(services);
  await database.pool.query(
    `insert into catalogue.base_item (code, name, type, department) values ('430199001000', '示例事项许可', 'licence', 'D01')`,
  );
});
afterAll(() => database.drop());

/** Runs one change, commits it and takes it over into memory. */
async function run<T>(work: (client: Parameters<typeof api.saveDraft>[0]) => Promise<T>): Promise<T> {
  const answer = await database.transaction(work);
  await api.reload();
  return answer;
}

/** Drafts, approves and publishes. */
function publish(code: string, elements: ItemElements, effectiveFrom: string) {
  return run(async (client) => {
    const draft = await api.saveDraft(client, { code, elements }, recorder);
    if (isRefusal(draft)) return draft;
    await api.moveDraft(client, { code, to: 'submitted' }, recorder);
    await api.moveDraft(client, { code, to: 'approved' }, recorder);
    return api.publishVersion(client, { code, effectiveFrom }, recorder);
  });
}

const change = (code: string, to: ItemState, effectiveFrom: string) =>
  run((client) => api.changeState(client, { code, to, effectiveFrom }, recorder));

describe('versions of an item', () => {
  it('close each other: a new one takes over on its day, and the old one stays to be read', async () => {
    const code = sampleCode(1);
    expect(await publish(code, sampleItem(), '2021-01-01')).toEqual({ version: 1 });
    const renamed = sampleItem({ name: '示例事项许可（改名）' });
    expect(await publish(code, renamed, '2021-07-01')).toEqual({ version: 2 });
    const versionOn = (on: string): number | undefined => api.itemVersion(code, on)?.version;
    expect([versionOn('2020-12-31'), versionOn('2021-01-01')]).toEqual([undefined, 1]);
    expect([versionOn('2021-06-30'), versionOn('2021-07-01'), versionOn('2030-01-01')]).toEqual([1, 2, 2]);
    expect(api.getItemVersion(code, 1)).toMatchObject({
      effectiveFrom: '2021-01-01',
      effectiveTo: '2021-07-01',
    });
    expect(api.getItemVersion(code, 1).elements.name).toBe('示例事项许可（示例情形）');
    expect(() => api.getItemVersion(code, 3)).toThrow(`no version 3 of item ${code}`);
  });

  it('cover every day after the first exactly once, whatever is published in whatever order', async () => {
    const days = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 5 });
    let serial = 40;
    await fc.assert(
      fc.asyncProperty(days, async (offsets) => {
        const code = sampleCode(serial++);
        for (const offset of offsets)
          await publish(code, sampleItem(), civilDate(dayNumber('2018-01-01') + offset));
        const versions = api.versionsOf(code);
        expect(versions[0]!.effectiveFrom).toBe(civilDate(dayNumber('2018-01-01') + offsets[0]!));
        for (const [i, version] of versions.entries()) {
          expect(version.effectiveTo).toBe(versions[i + 1]?.effectiveFrom ?? null);
        }
        for (let offset = offsets[0]!; offset < 2100; offset += 37) {
          const on = civilDate(dayNumber('2018-01-01') + offset);
          const holding = versions.filter(
            (v) => v.effectiveFrom <= on && (v.effectiveTo === null || on < v.effectiveTo),
          );
          expect(holding).toEqual([api.effectiveVersion(code, on)]);
        }
      }),
      { seed: 20211108, numRuns: 15 },
    );
  });

  it('cannot overlap or leave a gap even when somebody writes past the rules', async () => {
    const code = sampleCode(2);
    await publish(code, sampleItem(), '2021-01-01');
    await publish(code, sampleItem(), '2021-07-01');
    const write = (set: string, version: number): Promise<unknown> =>
      database.pool.query(`update catalogue.item_version set ${set} where code = $1 and version = $2`, [
        code,
        version,
      ]);
    await expect(write(`effective_to = '2021-06-01'`, 1)).rejects.toThrow('violates foreign key');
    await expect(write(`effective_to = null`, 1)).rejects.toThrow('item_version_end');
    await expect(write(`effective_from = '2021-08-01'`, 2)).rejects.toThrow('violates foreign key');
    await expect(write(`effective_to = '2020-01-01'`, 2)).rejects.toThrow('violates check');
  });

  it('refuse a day that is not later, and a moved baseline', async () => {
    const code = sampleCode(3);
    await publish(code, sampleItem(), '2021-03-01');
    expect(await publish(code, sampleItem(), '2021-03-01')).toMatchObject({ code: 'catalogue.not-later' });
    const other = sampleCode(4);
    await publish(other, sampleItem(), '2021-03-01');
    const moved = sampleItem({ baseline: { days: 30, materials: 4, links: 8, visits: 2 } });
    expect(await publish(other, moved, '2021-04-01')).toMatchObject({ code: 'catalogue.baseline-changed' });
    expect(api.versionsOf(other)).toHaveLength(1);
  });

  it('are suspended, resumed and cancelled by further versions; cancelled is for good', async () => {
    const code = sampleCode(5);
    await publish(code, sampleItem(), '2021-01-01');
    await change(code, 'suspended', '2021-02-01');
    expect(api.itemVersion(code, '2021-02-15')).toBeUndefined();
    expect(api.effectiveVersion(code, '2021-02-15')?.state).toBe('suspended');
    expect(await change(code, 'suspended', '2021-02-20')).toMatchObject({ code: 'catalogue.state-step' });
    await change(code, 'in-force', '2021-03-01');
    expect(api.itemVersion(code, '2021-03-15')?.version).toBe(3);
    await change(code, 'cancelled', '2021-04-01');
    expect(await change(code, 'in-force', '2021-05-01')).toMatchObject({ code: 'catalogue.state-step' });
    expect(await publish(code, sampleItem(), '2021-05-01')).toMatchObject({ code: 'catalogue.state-step' });
    expect(api.find(code)?.state).toBe('cancelled');
    expect(await change(sampleCode(99), 'suspended', '2021-05-01')).toMatchObject({
      code: 'catalogue.not-published',
    });
  });

  it('of a suspended item leave the suspension standing', async () => {
    const code = sampleCode(6);
    await publish(code, sampleItem(), '2021-01-01');
    await change(code, 'suspended', '2021-02-01');
    await publish(code, sampleItem({ name: '示例事项许可（改名）' }), '2021-03-01');
    expect(api.find(code)).toMatchObject({ version: 3, state: 'suspended' });
  });
});

describe('drafts', () => {
  const code = sampleCode(10);

  it('are published only when approved, and rewritten only when they are not on their way', async () => {
    const draft = { code, elements: sampleItem() };
    expect(await run((tx) => api.saveDraft(tx, draft, recorder))).toEqual({ version: 1 });
    const publishNow = () =>
      run((tx) => api.publishVersion(tx, { code, effectiveFrom: '2021-01-01' }, recorder));
    expect(await publishNow()).toMatchObject({ code: 'catalogue.not-approved' });
    const move = (to: 'submitted' | 'approved' | 'rejected') =>
      run((tx) => api.moveDraft(tx, { code, to }, recorder));
    expect(await move('approved')).toMatchObject({ code: 'catalogue.draft-step' });
    await move('submitted');
    expect(await run((tx) => api.saveDraft(tx, draft, recorder))).toMatchObject({
      code: 'catalogue.draft-locked',
    });
    await move('rejected');
    expect(await run((tx) => api.saveDraft(tx, draft, recorder))).toEqual({ version: 1 });
    await move('submitted');
    await move('approved');
    expect(api.find(code)).toBeUndefined();
    expect(await publishNow()).toEqual({ version: 1 });
    expect(api.find(code)?.version).toBe(1);
    expect(await publishNow()).toMatchObject({ code: 'catalogue.no-draft' });
  });

  it('are refused when the elements do not fit, the code disagrees or the base item is unknown', async () => {
    const save = (elements: object, of = sampleCode(11)) =>
      run((tx) => api.saveDraft(tx, { code: of, elements }, recorder));
    const { name: _left, ...nameless } = sampleItem();
    expect(await save(nameless)).toMatchObject({ kind: 'invalid', path: '/elements/name' });
    expect(await save(sampleItem({ exerciseLevel: 'town' }))).toMatchObject({
      code: 'catalogue.code-disagrees',
    });
    const unknown = sampleItem({ baseCode: '430199002000' });
    const answer = await save(unknown, sampleCode(11).replace('430199001000', '430199002000'));
    expect(answer).toMatchObject({ code: 'catalogue.no-base-item' });
  });
});
