import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findEntryAt,
  findPosition,
  findSettledEnd,
  holdPlace,
  isBefore,
  LEDGER_START,
  movePlace,
  type Ledger,
  type Position,
} from '../index.ts';
import { adding, LedgerBench, MORNING, opened } from './ledger-bench.ts';

let bench: LedgerBench;
let ledger: Ledger;
let number: string;

beforeAll(async () => {
  bench = await LedgerBench.open();
  ledger = bench.ledger();
  number = await opened(ledger, 'A');
  await ledger.submit(adding(number));
  await bench.settled();
});
afterAll(() => bench.close());

describe('an entry', () => {
  it('is found at its position by its name, and its name at its position', async () => {
    const [first, second] = await ledger.entriesOf(number);
    expect(await findPosition(bench.database, { number, seq: 1 })).toEqual(first!.position);
    expect(await findPosition(bench.database, { number, seq: 2 })).toEqual(second!.position);
    const { matterId, hash } = second!;
    expect(await findEntryAt(bench.database, second!.position)).toEqual({ number, seq: 2, matterId, hash });
    expect(await findSettledEnd(bench.database)).toEqual(second!.position);
  });

  it('that is not there has no position, and nothing stands before the first', async () => {
    expect(await findPosition(bench.database, { number, seq: 3 })).toBeUndefined();
    expect(await findPosition(bench.database, { number: '没有', seq: 1 })).toBeUndefined();
    expect(await findEntryAt(bench.database, LEDGER_START)).toBeUndefined();
  });
});

describe('a reader that keeps its place itself', () => {
  const hold = (): Promise<Position> =>
    bench.database.transaction((client) => holdPlace(client, 'test.reader', MORNING));

  it('begins at the first entry, goes on from where it was moved to, and can be set back', async () => {
    const end = (await findSettledEnd(bench.database))!;
    const move = (to: Position): Promise<void> =>
      bench.database.transaction((client) => movePlace(client, 'test.reader', to, MORNING));
    expect(await hold()).toEqual(LEDGER_START);
    await move(end);
    expect(await hold()).toEqual(end);
    await move(LEDGER_START);
    expect(await hold()).toEqual(LEDGER_START);
  });

  it('stays where it was when what it read could not be kept', async () => {
    const end = (await findSettledEnd(bench.database))!;
    const failing = bench.database.transaction(async (client) => {
      await holdPlace(client, 'test.reader', MORNING);
      await movePlace(client, 'test.reader', end, MORNING);
      throw new Error('cut off');
    });
    await expect(failing).rejects.toThrow('cut off');
    expect(await hold()).toEqual(LEDGER_START);
  });

  it('is held by one run at a time: the second goes on where the first ended', async () => {
    const end = (await findSettledEnd(bench.database))!;
    let release!: () => void;
    const asked = new Promise<void>((resolve) => (release = resolve));
    const first = bench.database.transaction(async (client) => {
      await holdPlace(client, 'test.reader', MORNING);
      release();
      // Until the second waits for this one, as the server itself tells.
      while (!(await client.query(WAITING)).rowCount) await new Promise((resolve) => setTimeout(resolve, 10));
      await movePlace(client, 'test.reader', end, MORNING);
    });
    await asked;
    const second = hold();
    await first;
    expect(await second).toEqual(end);
    expect(isBefore(LEDGER_START, end)).toBe(true);
  });
});

/** Somebody whom the transaction that asks keeps waiting. Not pg_stat_activity: that stands still within a transaction. */
const WAITING = 'select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))';
