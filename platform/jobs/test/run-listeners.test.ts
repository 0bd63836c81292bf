import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  listListeners,
  runListeners,
  type DeclaredListener,
  type ListenerOptions,
  type ListenerRunner,
} from '../index.ts';
import { addEntry, addMatter, makeGround, START, type Ground } from './job-ground.ts';

let ground: Ground;
let runners: ListenerRunner[] = [];
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => ground.database.drop());
beforeEach(async () => {
  await ground.reset();
  await addMatter(ground.database.pool, 1);
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});

function listener(
  handle: (seqs: number[]) => Promise<void>,
  name = 'test.listener',
): DeclaredListener<Ground> {
  return {
    name,
    title: name,
    entries: ['test:moved'],
    handle: (_, entries) => handle(entries.map(({ seq }) => seq)),
  };
}
function start(listeners: DeclaredListener<Ground>[], options: ListenerOptions = {}): ListenerRunner {
  const quick = { everyMs: 30, firstRetryMs: 50, ...options };
  const runner = runListeners([{ name: 'test', listeners }], ground, quick);
  runners.push(runner);
  return runner;
}
async function add(from: number, to: number): Promise<void> {
  for (let seq = from; seq <= to; seq += 1) await addEntry(ground.database.pool, 1, seq);
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 25 });

describe('listeners', () => {
  it('in two processes at once get every entry exactly once and in order, one process at a time', async () => {
    const got: number[] = [];
    let inside = 0;
    const one = listener(async (seqs) => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 3));
      got.push(...seqs);
      inside -= 1;
    });
    start([one], { batch: 4 });
    start([one], { batch: 4 });
    await add(1, 60);
    await eventually(() => expect(got).toHaveLength(60));
    expect(got).toEqual(upTo(60));
    expect(ground.lines.filter((line) => line.includes('listener failed'))).toEqual([]);
  });

  it('go on in another process from the stored position when their process stops', async () => {
    const got: string[] = [];
    const first = start([listener(async (seqs) => void got.push(...seqs.map((seq) => `first ${seq}`)))]);
    await add(1, 3);
    await eventually(() => expect(got).toHaveLength(3));
    start([listener(async (seqs) => void got.push(...seqs.map((seq) => `second ${seq}`)))]);
    await first.stop();
    await add(4, 5);
    await eventually(() => expect(got).toHaveLength(5));
    expect(got.slice(3)).toEqual(['second 4', 'second 5']);
  });

  it('get an entry again when the process dies after handling it and before noting that', async () => {
    const got: number[] = [];
    let deaths = 0;
    const dying = listener(async (seqs) => {
      got.push(...seqs);
      if (deaths++ > 0) return;
      // What the death of a process is to the database: its connection ends, and with it the lock.
      await ground.database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yimen locks' and datname = current_database()`,
      );
    });
    await add(1, 2);
    start([dying]);
    await eventually(() => expect(got).toEqual([1, 2, 1, 2]));
    await add(3, 3);
    await eventually(() => expect(got).toEqual([1, 2, 1, 2, 3]));
  });

  it('that fail stay where they are, say at which entry, hold no other listener up, and recover', async () => {
    const got: number[] = [];
    const others: number[] = [];
    let broken = true;
    const failing = listener(async (seqs) => {
      if (broken && seqs.includes(3)) throw new Error('规则有误');
      got.push(...seqs);
    });
    await add(1, 5);
    start([failing, listener(async (seqs) => void others.push(...seqs), 'test.other')], {
      longestRetryMs: 100,
    });
    await eventually(async () => {
      const states = await listListeners(ground.database);
      expect(states[0]).toMatchObject({
        name: 'test.listener',
        isBehind: true,
        failure: { entry: 'T1#3', error: '规则有误', since: START },
      });
      expect(states[0]!.failure!.attempts).toBeGreaterThan(2);
      expect(states[1]).toMatchObject({ name: 'test.other', isBehind: false });
    });
    expect(got).toEqual([1, 2]);
    expect(others).toEqual(upTo(5));
    broken = false;
    await eventually(() => expect(got).toEqual(upTo(5)));
    await eventually(async () =>
      expect((await listListeners(ground.database))[0]).not.toHaveProperty('failure'),
    );
  });

  it('see nothing of a transaction that is still open, nor of later ones, until it has ended', async () => {
    const got: number[] = [];
    start([listener(async (seqs) => void got.push(...seqs))]);
    await add(1, 1);
    await eventually(() => expect(got).toEqual([1]));
    const slow = await ground.database.pool.connect();
    await slow.query('begin');
    await addEntry(slow, 1, 2);
    await add(3, 4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(got).toEqual([1]);
    await slow.query('commit');
    slow.release();
    await eventually(() => expect(got).toEqual([1, 2, 3, 4]));
  });

  it('with one name for two handlers do not start', () => {
    const one = listener(async () => undefined);
    expect(() => start([one, one])).toThrow('declared twice');
  });

  it('woken by hand need not wait for the next poll', async () => {
    const got: number[] = [];
    const runner = start([listener(async (seqs) => void got.push(...seqs))], { everyMs: 3_600_000 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await add(1, 1);
    await eventually(() => {
      runner.wake();
      expect(got).toEqual([1]);
    });
  });
});
