import fc from 'fast-check';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defineSetting } from '../../contract/index.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { migrate } from '../../database/index.ts';
import { createLog } from '../../log/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { createSettings, keepFresh } from '../index.ts';
import { inForceOn, type StoredSetting } from '../stored-setting.ts';

const warnDays = defineSetting({
  key: 'test.warn-days',
  title: '预警天数',
  schema: Type.Integer({ minimum: 1, maximum: 30, title: '天数' }),
  default: 3,
  source: '试行办法，2020-05-01',
});
const name = defineSetting({
  key: 'test.name',
  title: '名称',
  schema: Type.String(),
  default: '一门',
  source: '设计',
});

const START = instantAt('2021-03-01', 9 * 60);
const byZhang = { source: '县政府常务会议纪要〔2021〕3号', by: 'P001', at: START };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('settings', async (db) => {
    await migrate(db, [{ module: 'settings', directory: new URL('../migrations/', import.meta.url) }]);
  });
});
afterAll(() => database.drop());

const open = async (clock = manualClock(START)) => createSettings(database, [warnDays, name], clock);

describe('settings', () => {
  it('stand at their default until the county sets its own, and keep every value ever set', async () => {
    const settings = await open();
    expect(settings.get(warnDays)).toBe(3);
    expect(settings.list()[0]).toEqual({ setting: warnDays, current: 3, coming: [] });
    expect(await settings.set('test.warn-days', 5, byZhang)).toBeUndefined();
    expect(await settings.set('test.warn-days', 4, { ...byZhang, by: 'P002' })).toBeUndefined();
    expect(settings.get(warnDays)).toBe(4);
    expect(settings.history('test.warn-days').map(({ value, by, since }) => [value, by, since])).toEqual([
      [4, 'P002', '2021-03-01'],
      [5, 'P001', '2021-03-01'],
    ]);
    expect(settings.list()[0]).toMatchObject({ current: 4, change: { source: byZhang.source, at: START } });
    expect(settings.get(name)).toBe('一门');
  });

  it('are taken over by other processes when they reload, and only then count as changed', async () => {
    const [here, there] = [await open(), await open()];
    await here.set('test.name', '新名称', byZhang);
    expect(there.get(name)).not.toBe('新名称');
    expect(await Promise.all([there.reload(), there.reload()])).toContain(true);
    expect(there.get(name)).toBe('新名称');
    expect(there.history('test.name')).toHaveLength(here.history('test.name').length);
    expect(await there.reload()).toBe(false);
  });

  it('entered early come into force on their day, without anybody doing anything', async () => {
    const clock = manualClock(START);
    const settings = await open(clock);
    const before = settings.get(warnDays);
    await settings.set('test.warn-days', 9, { ...byZhang, since: '2021-04-01' });
    expect(settings.get(warnDays)).toBe(before);
    expect(settings.list()[0]!.coming).toMatchObject([{ value: 9, since: '2021-04-01' }]);
    clock.set(instantAt('2021-04-01') - 1);
    expect(settings.get(warnDays)).toBe(before);
    clock.set(instantAt('2021-04-01'));
    expect(settings.get(warnDays)).toBe(9);
  });

  it.each([
    [31, '不能大于30'],
    ['5', '整数'],
    [null, '整数'],
  ])('refuse %j, which does not fit, and say why', async (value, reason) => {
    const settings = await open();
    const before = settings.get(warnDays);
    const refusal = await settings.set('test.warn-days', value, byZhang);
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'settings.invalid', path: '/value' });
    expect(refusal!.message).toContain(reason);
    expect(settings.get(warnDays)).toBe(before);
  });

  it('are not changed without naming the ground, nor from a day that does not exist', async () => {
    const settings = await open();
    expect(await settings.set('test.warn-days', 6, { ...byZhang, source: ' ' })).toMatchObject({
      code: 'settings.no-source',
    });
    expect(await settings.set('test.warn-days', 6, { ...byZhang, since: '2021-02-30' })).toMatchObject({
      code: 'settings.bad-day',
    });
  });

  it('with a key that nobody declared are a fault', async () => {
    const settings = await open();
    await expect(settings.set('test.other', 1, byZhang)).rejects.toThrow('test.other');
    expect(() => settings.history('test.other')).toThrow('test.other');
    expect(() => settings.get({ ...name, key: 'test.other' })).toThrow('test.other');
  });

  it('declared twice, or with a default that breaks its schema, keep the product from starting', async () => {
    const clock = manualClock(START);
    await expect(createSettings(database, [name, name], clock)).rejects.toThrow('declared twice');
    await expect(createSettings(database, [{ ...warnDays, default: 99 }], clock)).rejects.toThrow('default');
  });

  it('stored by an older version and no longer fitting keep the product from starting, naming the key', async () => {
    const settings = await open();
    await settings.set('test.warn-days', 20, byZhang);
    const narrower = { ...warnDays, schema: Type.Integer({ maximum: 10 }) };
    await expect(createSettings(database, [narrower], manualClock(START))).rejects.toThrow('test.warn-days');
  });

  it('in force on a day are those of the latest day not after it, then the latest set (500 random histories)', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2021-01-0${n}`);
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), day, (days, on) => {
        const rows = days.map((since, i): StoredSetting => ({
          id: i + 1,
          key: 'k',
          value: i,
          source: 's',
          since,
          by: 'P',
          at: 0,
        }));
        const ranked = rows
          .filter(({ since }) => since <= on)
          .sort((a, b) => (a.since === b.since ? a.id - b.id : a.since < b.since ? -1 : 1));
        expect(inForceOn(rows, on)).toBe(ranked.at(-1));
        expect(inForceOn(rows.toReversed(), on)).toBe(ranked.at(-1));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('keepFresh', () => {
  it('takes over within its interval what another process set, past a source that fails', async () => {
    const [here, there] = [await open(), await open()];
    const lines: string[] = [];
    const broken = { reload: () => Promise.reject(new Error('connection lost')) };
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const fresh = keepFresh({ broken, settings: there }, log, 20);
    await here.set('test.name', '轮询', byZhang);
    await vi.waitFor(() => expect(there.get(name)).toBe('轮询'), 5_000);
    await fresh.stop();
    expect(lines.some((line) => line.includes('connection lost'))).toBe(true);
    await here.set('test.name', '停后', byZhang);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(there.get(name)).toBe('轮询');
  });
});
