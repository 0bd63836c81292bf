import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctedCalendar } from '../../procedure/test/example-procedure.ts';
import { instantAt } from '../../time/index.ts';
import type { Ledger } from '../index.ts';
import { accepted, acting, adding, LedgerBench, opened } from './ledger-bench.ts';
import { counterCalendar } from './counter-procedure.ts';

let bench: LedgerBench;
let ledger: Ledger;
beforeAll(async () => {
  bench = await LedgerBench.open();
  ledger = bench.ledger();
});
afterAll(() => bench.close());

const many = (n: number, scope: string): Promise<string[]> =>
  Promise.all(Array.from({ length: n }, () => opened(ledger, scope)));
const rung = (): Promise<{ rung: number; n: number }[]> =>
  bench.rows(
    `select (data->>'rung')::int as rung, count(*)::int as n from ledger.matter group by 1 order by 1`,
  );

describe('alarms', () => {
  it('fire once each with two servers sweeping at the same time, while work goes on', async () => {
    const other = bench.ledger();
    const numbers = await many(150, 'AL');
    const warn = instantAt('2021-03-05');
    const work = numbers.map((number) => ledger.submit(adding(number, 1, { now: warn })));
    const fired = await Promise.all([
      ledger.sweepAlarms(warn),
      other.sweepAlarms(warn),
      ledger.sweepAlarms(warn),
    ]);
    (await Promise.all(work)).forEach(accepted);
    await ledger.sweepAlarms(warn);
    expect(fired.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(150);
    const warned = await bench.rows(
      `select matter_id, count(*)::int as n from ledger.entry where type = 'clockWarned' group by 1`,
    );
    expect(warned.map(({ n }) => n)).toEqual(Array.from({ length: 150 }, () => 1));

    const over = instantAt('2021-03-09');
    const swept = await Promise.all([ledger.sweepAlarms(over), other.sweepAlarms(over)]);
    expect(swept[0]! + swept[1]!).toBe(150);
    expect(await rung()).toEqual([{ rung: 1, n: 150 }]);
    expect(await ledger.sweepAlarms(instantAt('2021-12-01'))).toBe(0);
  });

  it('of more matters than a page holds all fire in one sweep', async () => {
    await many(1100, 'PG');
    expect(await ledger.sweepAlarms(instantAt('2021-03-09'))).toBe(1100);
  });

  it('survive a clock that is set back and forward again', async () => {
    const [number] = await many(1, 'BK');
    expect(await ledger.sweepAlarms(instantAt('2021-02-01'))).toBe(0);
    expect(await ledger.sweepAlarms(instantAt('2021-03-20'))).toBe(1);
    expect(await ledger.sweepAlarms(instantAt('2021-03-01'))).toBe(0);
    expect(await ledger.sweepAlarms(instantAt('2021-03-20'))).toBe(0);
    expect((await ledger.find(number!))!.data.rung).toBe(1);
  });

  it('stay silent for what was paused or closed meanwhile', async () => {
    const [paused, closed] = await many(2, 'SI');
    await ledger.submit(acting(paused!, 'pause'));
    await ledger.submit(acting(closed!, 'close'));
    expect(await ledger.sweepAlarms(instantAt('2021-12-01'))).toBe(0);
  });
});

describe('a corrected calendar', () => {
  it('moves exactly the matters its preview names, once, also when two servers apply it', async () => {
    await ledger.sweepAlarms(instantAt('2021-03-20'));
    const touched = await Promise.all(
      (await many(30, 'CA')).map(async (number, i) =>
        i % 3 === 0 ? (await ledger.submit(acting(number, 'close')), undefined) : number,
      ),
    );
    const corrected = correctedCalendar({ off: ['2021-03-03', '2021-03-04'] });
    const preview = await ledger.previewRecalculation(corrected);
    const moved = preview.moved.filter(({ number }) => number.startsWith('CA'));
    expect(moved.map(({ number }) => number).sort()).toEqual(
      touched.filter((number) => number !== undefined),
    );
    expect(
      moved.every(({ from, to, days }) => from === '2021-03-08' && to === '2021-03-10' && days === 2),
    ).toBe(true);

    bench.switches.calendar = corrected;
    const other = bench.ledger();
    const now = instantAt('2021-03-02', 600);
    const [first, second] = await Promise.all([ledger.recalculateClocks(now), other.recalculateClocks(now)]);
    const key = ({ number, clock, from, to, days }: (typeof preview.moved)[number]): string =>
      `${number} ${clock} ${from} ${to} ${days}`;
    expect([...first.moved, ...second.moved].map(key).sort()).toEqual(preview.moved.map(key).sort());
    expect((await ledger.previewRecalculation(corrected)).moved).toEqual([]);
    const entries = await bench.rows(
      `select count(*)::int as n from ledger.entry where type = 'clockRecalculated' group by matter_id`,
    );
    expect(entries.every(({ n }) => n === 1)).toBe(true);
    bench.switches.calendar = counterCalendar;
  });

  it('takes back an expiry, though no alarm of the matter is left', async () => {
    const [number] = await many(1, 'UN');
    await ledger.sweepAlarms(instantAt('2021-03-09'));
    bench.switches.calendar = correctedCalendar({ off: ['2021-03-03', '2021-03-04', '2021-03-05'] });
    await ledger.recalculateClocks(instantAt('2021-03-09', 600));
    bench.switches.calendar = counterCalendar;
    expect((await ledger.find(number!))!.clocks['limit']).toMatchObject({ due: '2021-03-11' });
    expect((await ledger.find(number!))!.clocks['limit']!.expiredOn).toBeUndefined();
  });

  it('leaves a ledger that verifies', async () => expect((await bench.verify()).findings).toEqual([]));
});
