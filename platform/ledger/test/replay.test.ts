import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../procedure/index.ts';
import { civilDate, dayNumber, instantAt } from '../../time/index.ts';
import { isBefore, LEDGER_START, readAfter, type Ledger, type LedgerEntry, type Position } from '../index.ts';
import { counter } from './counter-procedure.ts';
import { acting, adding, LedgerBench, opened } from './ledger-bench.ts';

let bench: LedgerBench;
let ledger: Ledger;
beforeAll(async () => {
  bench = await LedgerBench.open();
  ledger = bench.ledger();
});
afterAll(() => bench.close());

describe('a matter is the fold of its entries', () => {
  const step = fc.record({
    action: fc.constantFrom('add', 'add', 'addTwice', 'pause', 'resume', 'close', '$sweep', 'nonsense'),
    n: fc.integer({ min: -2, max: 1_000_000 }),
    note: fc.string({ unit: 'grapheme' }),
    days: fc.integer({ min: -3, max: 6 }),
  });

  it('whatever was done to it, read back from the database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const number = await opened(ledger, 'RY');
        let day = dayNumber('2021-03-01');
        for (const { action, n, note, days } of steps) {
          day += days;
          const now = instantAt(civilDate(day), 600);
          if (action === '$sweep') await ledger.sweepAlarms(now);
          else await ledger.submit(acting(number, action, action === 'add' ? { n, note } : {}, { now }));
        }
        const { id, number: _number, head, ...stored } = (await ledger.find(number))!;
        const entries = await ledger.entriesOf(number);
        expect(replay(counter, entries)).toEqual(stored);
        expect(entries.at(-1)).toMatchObject({ hash: head, matterId: id, seq: stored.version });
      }),
      { seed: 42, numRuns: 60 },
    );
    expect((await bench.verify()).findings).toEqual([]);
  });
});

describe('reading on from a position', () => {
  it('gives every entry once, in the order of each matter, while three servers write and batches are rolled back', async () => {
    const servers = [ledger, bench.ledger(), bench.ledger()];
    const numbers = await Promise.all(Array.from({ length: 10 }, () => opened(ledger, 'RD')));
    let writing = true;
    const seen: LedgerEntry[] = [];
    let position: Position = LEDGER_START;
    const readOn = async (limit: number): Promise<boolean> => {
      const { entries, upTo } = await readAfter(bench.database, position, {
        types: ['*:added', '*:opened'],
        limit,
      });
      for (const entry of entries) expect(isBefore(position, entry.position)).toBe(true);
      seen.push(...entries);
      const moved = isBefore(position, upTo);
      position = upTo;
      return moved;
    };
    const reader = (async () => {
      while (writing) {
        await readOn(17);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    for (let round = 0; round < 15; round += 1) {
      await Promise.all(numbers.flatMap((number) => servers.map((server) => server.submit(adding(number)))));
    }
    writing = false;
    await reader;
    await bench.settled();
    while (await readOn(17));
    const wanted = await bench.rows(
      `select matter_id, seq from ledger.entry where type in ('added', 'opened') order by xid, pos`,
    );
    expect(seen.map(({ matterId, seq }) => `${matterId}/${seq}`)).toEqual(
      wanted.map(({ matter_id, seq }) => `${matter_id}/${seq}`),
    );
    for (const number of numbers) {
      const mine = seen.filter((entry) => entry.number === number).map(({ seq }) => seq);
      expect(mine).toEqual([...mine].sort((a, b) => a - b));
      expect(mine).toHaveLength(46);
    }
  });

  it('waits for a transaction that began earlier and commits later', async () => {
    const slow = await bench.database.pool.connect();
    try {
      await slow.query('begin');
      await slow.query('select pg_current_xact_id()');
      const number = await opened(ledger, 'WT');
      let position: Position = LEDGER_START;
      for (;;) {
        const { upTo, entries } = await readAfter(bench.database, position, {
          types: ['*:opened'],
          limit: 1000,
        });
        expect(entries.some((entry) => entry.number === number)).toBe(false);
        if (!isBefore(position, upTo)) break;
        position = upTo;
      }
      await slow.query('commit');
      await bench.settled();
      const { entries } = await readAfter(bench.database, position, {
        types: ['test.counter:opened'],
        limit: 1000,
      });
      expect(entries.map((entry) => entry.number)).toEqual([number]);
    } finally {
      slow.release(true);
    }
  });
});
