import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findSettledEnd, isBefore, LEDGER_START, readAfter, type LedgerEntry } from '../../ledger/index.ts';
import { addEntry, addMatter, makeGround, START, type Ground } from './job-ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => ground.database.drop());

const ALL = { types: ['*:moved'], limit: 100 };
const names = (entries: readonly LedgerEntry[]): string[] =>
  entries.map(({ number, seq }) => `${number}#${seq}`);

/** Other databases of the server have transactions of their own: what is settled here may settle a moment later. */
const settles = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 50 });

describe('reading the ledger by position', () => {
  it('never passes an entry whose transaction began first and commits last, where reading by sequence alone loses it', async () => {
    const { pool } = ground.database;
    await addMatter(pool, 1);
    await addMatter(pool, 2);
    const [slow, fast] = [await pool.connect(), await pool.connect()];
    await slow.query('begin');
    await addEntry(slow, 1, 1); // has its transaction id and its sequence number, but is not committed
    await fast.query('begin');
    await addEntry(fast, 2, 1);
    await fast.query('commit');

    const bySequence = (after: string) =>
      pool.query('select matter_id, pos::text as pos from ledger.entry where pos > $1 order by pos', [after]);
    const seen = await bySequence('0');
    expect(seen.rows.map((row) => row.matter_id)).toEqual(['2']);
    const before = await readAfter(ground.database, LEDGER_START, ALL);
    expect(before).toEqual({ entries: [], upTo: LEDGER_START });

    await slow.query('commit');
    slow.release();
    fast.release();
    expect((await bySequence(seen.rows[0].pos)).rows).toEqual([]); // lost: the reader has passed it for ever
    await settles(async () => {
      const after = await readAfter(ground.database, before.upTo, ALL);
      expect(names(after.entries)).toEqual(['T1#1', 'T2#1']);
      expect(after.upTo).toEqual(after.entries.at(-1)!.position);
    });
  });

  it('gives whole entries, only of the wanted types and procedures, and moves on past the others', async () => {
    const { pool } = ground.database;
    await addMatter(pool, 3, 'other');
    await addEntry(pool, 3, 1, 'opened');
    await addEntry(pool, 3, 2, 'moved');
    await addEntry(pool, 1, 2, 'opened');
    await settles(async () => {
      expect(names((await readAfter(ground.database, LEDGER_START, ALL)).entries)).toContain('T3#2');
      const end = (await findSettledEnd(ground.database))!;
      const reading = await readAfter(ground.database, LEDGER_START, { types: ['other:opened'], limit: 100 });
      expect(names(reading.entries)).toEqual(['T3#1']);
      expect(reading.upTo).toEqual(end);
      expect(isBefore(reading.entries[0]!.position, end)).toBe(true);
      expect(reading.entries[0]).toMatchObject({
        procedure: 'other',
        type: 'opened',
        at: START,
        actor: { kind: 'system', id: 'system' },
        body: {},
      });
    });
    const none = await readAfter(ground.database, LEDGER_START, { types: ['other:nothing'], limit: 2 });
    expect(none.entries).toEqual([]);
    expect(isBefore(LEDGER_START, none.upTo)).toBe(true);
  });

  it('in small steps gives every entry once and in order while transactions overlap and commit in any order', async () => {
    const { pool } = ground.database;
    await addMatter(pool, 50);
    await addMatter(pool, 51);
    await addMatter(pool, 52);
    const types = ['*:raced'];
    let position = (await findSettledEnd(ground.database))!;
    const seen: string[] = [];
    const step = async (): Promise<void> => {
      const { entries, upTo } = await readAfter(ground.database, position, { types, limit: 3 });
      expect(isBefore(upTo, position)).toBe(false);
      seen.push(...names(entries));
      position = upTo;
    };
    let running = 3;
    const writer = async (matter: number): Promise<void> => {
      for (let seq = 1; seq <= 30; seq += 1) {
        const client = await pool.connect();
        await client.query('begin');
        await addEntry(client, matter, seq, 'raced');
        await client.query('select pg_sleep($1)', [((seq * matter) % 7) / 500]);
        await client.query(seq % 10 === 9 ? 'rollback' : 'commit');
        client.release();
      }
      running -= 1;
    };
    const writers = [50, 51, 52].map(writer);
    while (running > 0) await step();
    await Promise.all(writers);
    await settles(async () => {
      await step();
      expect(seen).toHaveLength(3 * 27);
    });
    expect(new Set(seen).size).toBe(seen.length);
    for (const matter of [50, 51, 52]) {
      const own = seen
        .filter((name) => name.startsWith(`T${matter}#`))
        .map((name) => Number(name.split('#')[1]));
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
  });
});
