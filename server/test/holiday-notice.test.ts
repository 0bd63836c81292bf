import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLoadedPlace, type Place } from './run-yimen.ts';

const NOTICE = {
  kind: 'correction',
  year: 2022,
  number: '示例〔2022〕1号',
  numberCertain: true,
  source: '示例，不是真实通知',
  holidays: [{ name: '示例', from: '2022-01-06', to: '2022-01-07' }],
  makeUpDays: [],
};

let place: Place;
beforeAll(async () => {
  place = await makeLoadedPlace();
  const { code } = await place.run(['simulate', '--cases', '300']);
  if (code !== 0) throw new Error('the simulation failed');
  await writeFile(`${place.dataDir}/notice.json`, JSON.stringify(NOTICE));
}, 120_000);
afterAll(() => place.remove());

async function load(...more: string[]) {
  const file = `@${place.dataDir}/notice.json`;
  const { out } = await place.run(['calendar', 'load', file, '--by', '张三', '--json', ...more]);
  return JSON.parse(out);
}
const entries = async () => JSON.parse((await place.run(['ledger', 'verify', '--json'])).out).entries;

describe('a holiday notice', () => {
  it('shows whose due day moves, moves exactly those with an entry each, and nothing a second time', async () => {
    const before = await entries();
    const tried = await load('--dry-run');
    expect(tried).toMatchObject({
      applied: false,
      changed: [{ date: '2022-01-06' }, { date: '2022-01-07' }],
    });
    expect(tried.moved.length).toBeGreaterThan(0);
    expect(await entries()).toBe(before);

    const applied = await load();
    expect(applied.moved).toEqual(tried.moved);
    const matters = new Set(applied.moved.map(({ number }: { number: string }) => number));
    expect(await entries()).toBe(before + matters.size);
    const [number] = matters;
    const shown = JSON.parse((await place.run(['case', 'show', String(number), '--json'])).out);
    expect(shown.entries.at(-1).title).toBe('日历更正，重算时限');

    expect((await load()).moved).toEqual([]);
  }, 120_000);

  it('is refused with the field that is wrong, and changes nothing', async () => {
    const wrong = JSON.stringify({
      ...NOTICE,
      holidays: [{ name: 'x', from: '2022-02-30', to: '2022-03-01' }],
    });
    const { code, err } = await place.run(['calendar', 'load', wrong, '--by', '张三']);
    expect(code).toBe(1);
    expect(err).toMatch(/holidays/);
  }, 60_000);
});
