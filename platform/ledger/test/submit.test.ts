import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../time/index.ts';
import type { Ledger } from '../index.ts';
import { counter, stranger } from './counter-procedure.ts';
import { accepted, acting, adding, LedgerBench, MORNING, newId, opened, opening } from './ledger-bench.ts';

let bench: LedgerBench;
let ledger: Ledger;
beforeAll(async () => {
  bench = await LedgerBench.open();
  ledger = bench.ledger();
});
afterAll(() => bench.close());

describe('group commit', () => {
  it('commits what arrives together in few batches, each matter in order of arrival', async () => {
    const batches: number[] = [];
    const own = bench.ledger({ onBatch: (commands) => batches.push(commands) });
    const numbers = await Promise.all(Array.from({ length: 40 }, () => opened(own, 'GC')));
    const order: string[] = [];
    const jobs = Array.from({ length: 10 }, (_, i) =>
      numbers.map(async (number) => {
        const { matter } = accepted(
          await own.submit(acting(number, 'add', { n: 10 ** (i % 3), note: `第${i}次` })),
        );
        order.push(`${number}:${matter.data.times}:${matter.data.note}`);
      }),
    );
    await Promise.all(jobs.flat());
    for (const number of numbers) {
      const mine = order.filter((line) => line.startsWith(`${number}:`));
      expect(mine).toEqual(Array.from({ length: 10 }, (_, i) => `${number}:${i + 1}:第${i}次`));
    }
    expect(batches.reduce((sum, n) => sum + n, 0)).toBe(440);
    expect(batches.length).toBeLessThan(60);
    expect((await bench.verify()).findings).toEqual([]);
  });

  it('splits what is more than a batch may hold', async () => {
    const batches: number[] = [];
    const own = bench.ledger({ maxBatch: 7, onBatch: (commands) => batches.push(commands) });
    await Promise.all(Array.from({ length: 50 }, () => opened(own, 'SP')));
    expect(Math.max(...batches)).toBeLessThanOrEqual(7);
    expect(batches.reduce((sum, n) => sum + n, 0)).toBe(50);
  });

  it('acknowledges only what another session can read', async () => {
    const number = await opened(ledger, 'ACK');
    const { matter, entries } = accepted(await ledger.submit(acting(number, 'addTwice')));
    expect(await ledger.find(number)).toEqual(matter);
    expect((await ledger.entriesOf(number)).slice(1)).toMatchObject(entries as never);
  });
});

describe('a repeated command', () => {
  it('gets the answer that was given first, with its entries, and is not applied again', async () => {
    const number = await opened(ledger, 'RP');
    const command = adding(number, 5, { id: newId() });
    const first = accepted(await ledger.submit(command));
    await ledger.submit(adding(number, 1));
    const again = accepted(await ledger.submit(command));
    expect(again.repeated).toBe(true);
    expect(again.entries).toMatchObject(first.entries as never);
    expect(again.matter.data.n).toBe(6);
  });

  it('is recognised in capital letters, and by another server', async () => {
    const number = await opened(ledger, 'RP');
    const id = newId();
    accepted(await ledger.submit(adding(number, 5, { id: id.toUpperCase() })));
    expect(accepted(await ledger.submit(adding(number, 5, { id }))).repeated).toBe(true);
    expect(
      accepted(await bench.ledger().submit(adding(number, 5, { id: id.toUpperCase() }))).matter.data.n,
    ).toBe(5);
  });

  it('hears the same refusal, though it would be accepted now', async () => {
    const id = newId();
    const number = await opened(ledger, 'RP');
    const refusal = await ledger.submit(adding(number, -1, { id }));
    expect(refusal).toMatchObject({
      ok: false,
      refusal: { code: 'counter.negative', message: '不能加负数。' },
    });
    expect(await ledger.submit(adding(number, 1, { id }))).toEqual({ ...refusal, repeated: true });
    expect((await ledger.find(number))!.version).toBe(1);
  });

  it('opens one matter, also when all its copies come at once', async () => {
    const command = opening('ONE', { id: newId() });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ledger.submit(command)));
    expect(new Set(outcomes.map((outcome) => accepted(outcome).number)).size).toBe(1);
    expect(outcomes.filter((outcome) => outcome.repeated !== true)).toHaveLength(1);
    expect(await bench.rows(`select 1 from ledger.matter where number like 'ONE%'`)).toHaveLength(1);
  });

  it('is applied once when its copies come to several servers at once', async () => {
    const servers = [ledger, bench.ledger(), bench.ledger()];
    const number = await opened(ledger, 'ONE');
    const commands = Array.from({ length: 30 }, () => adding(number, 1, { id: newId() }));
    const outcomes = await Promise.all(
      commands.flatMap((command) => servers.map((server) => server.submit(command))),
    );
    outcomes.forEach(accepted);
    expect((await ledger.find(number))!.data.n).toBe(30);
  });

  it('gets one and the same answer from two servers, though the first changed the state for the second', async () => {
    const other = bench.ledger();
    for (let round = 0; round < 20; round += 1) {
      const command = acting(await opened(ledger, 'SAME'), 'close', {}, { id: newId() });
      const both = await Promise.all([ledger.submit(command), other.submit(command)]);
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    }
    expect(await bench.rows(`select 1 from ledger.refusal where number like 'SAME%'`)).toEqual([]);
  });

  it('must have a UUID for its id', async () => {
    await expect(ledger.submit(opening('BAD', { id: 'abc' }))).rejects.toThrow('no UUID');
  });
});

describe('numbers', () => {
  it('are unique, in order of arrival, and without a gap', async () => {
    const numbers = await Promise.all(Array.from({ length: 300 }, () => opened(ledger, 'NO')));
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, i) => `NO${String(i + 1).padStart(4, '0')}`));
  });

  it('of several scopes are counted apart in one batch', async () => {
    const numbers = await Promise.all(['A-', 'B-', 'A-', 'B-', 'A-'].map((scope) => opened(ledger, scope)));
    expect(numbers).toEqual(['A-0001', 'B-0001', 'A-0002', 'B-0002', 'A-0003']);
  });

  it('are not lost to refused commands', async () => {
    await opened(ledger, 'RF');
    expect((await ledger.submit(opening('RF', { actor: stranger }))).ok).toBe(false);
    expect(await opened(ledger, 'RF')).toBe('RF0002');
  });

  it('widen after 9999 instead of wrapping', async () => {
    await bench.rows(`insert into ledger.serial (scope, value) values ('W', 9998)`);
    expect([await opened(ledger, 'W'), await opened(ledger, 'W'), await opened(ledger, 'W')]).toEqual([
      'W9999',
      'W10000',
      'W10001',
    ]);
  });

  it('of two servers never meet, and conflicts between the servers leave no gap', async () => {
    const other = bench.ledger();
    const fought = await opened(ledger, 'FIGHT');
    const jobs = Array.from({ length: 120 }, (_, i) => {
      const server = i % 2 === 0 ? ledger : other;
      return Promise.all([server.submit(adding(fought)), opened(server, 'TWO')]);
    });
    const numbers = (await Promise.all(jobs)).map(([, number]) => number).sort();
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, i) => `TWO${String(i + 1).padStart(4, '0')}`));
    expect((await ledger.find(fought))!.data.n).toBe(120);
  });
});

describe('a refusal', () => {
  it('is recorded with who, what, why and when', async () => {
    const number = await opened(ledger, 'REC');
    const id = newId();
    await ledger.submit(adding(number, 1, { id, actor: stranger, now: MORNING + 5 }));
    const [row] = await bench.rows(`select * from ledger.refusal where command_id = $1`, [id]);
    expect(row).toMatchObject({
      at: new Date(MORNING + 5),
      actor_kind: 'staff',
      actor: 'u2',
      unit: 'D02',
      procedure: counter.id,
      action: 'add',
      number,
      kind: 'forbidden',
      code: 'procedure.not-allowed',
    });
  });

  it('of something that does not exist is told as missing', async () => {
    expect(await ledger.submit(adding('NONE0001'))).toMatchObject({ refusal: { kind: 'missing' } });
    expect(await ledger.submit({ ...opening('X'), procedure: 'test.none' })).toMatchObject({
      refusal: { kind: 'missing' },
    });
    for (const action of ['$alarm', '$nonsense', 'nonsense', 'constructor']) {
      expect(await ledger.submit(acting(await opened(ledger, 'MS'), action)), action).toMatchObject({
        refusal: { kind: 'missing' },
      });
    }
  });

  it('never rests on what another server has changed meanwhile', async () => {
    const other = bench.ledger();
    const number = await opened(ledger, 'STALE');
    await other.submit(acting(number, 'close'));
    // This server still has the open matter at hand; the closed one must be what it refuses by, and what it counts by.
    expect(await ledger.submit(adding(number))).toMatchObject({
      ok: false,
      refusal: { code: 'procedure.wrong-state' },
    });
    const second = await opened(other, 'STALE');
    accepted(await ledger.submit(acting(second, 'add', { n: 1 })));
    accepted(await other.submit(acting(second, 'add', { n: 1 })));
    expect(accepted(await ledger.submit(acting(second, 'add', { n: 1 }))).matter.data.n).toBe(3);
  });
});

describe('two servers with stale caches', () => {
  it('lose no update under conflicts', async () => {
    const servers = [ledger, bench.ledger(), bench.ledger({ writers: 4, maxBatch: 3 })];
    const numbers = await Promise.all(Array.from({ length: 4 }, () => opened(ledger, 'LOST')));
    const jobs = Array.from({ length: 300 }, (_, i) => servers[i % 3]!.submit(adding(numbers[i % 4]!)));
    (await Promise.all(jobs)).forEach(accepted);
    for (const number of numbers)
      expect((await ledger.find(number))!.data).toMatchObject({ n: 75, times: 75 });
    expect((await bench.verify()).findings).toEqual([]);
  });
});

describe('a fault', () => {
  it('in one rule fails its own command and no other of the batch', async () => {
    const numbers = await Promise.all(Array.from({ length: 5 }, () => opened(ledger, 'FT')));
    bench.switches.facts = ({ matter }) => ({ failing: matter?.number === numbers[2] });
    const outcomes = await Promise.allSettled(numbers.map((number) => ledger.submit(adding(number))));
    bench.switches.facts = () => ({});
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect((outcomes[2] as PromiseRejectedResult).reason).toMatchObject({ message: 'the rule broke' });
    expect((await ledger.find(numbers[2]!))!.version).toBe(1);
  });

  it('told to its sender is not applied afterwards, when the batch it was in has to be tried again', async () => {
    const other = bench.ledger();
    const [fought, broken] = [await opened(ledger, 'FT'), await opened(ledger, 'FT')];
    await other.submit(adding(fought)); // leaves the first server with a stale matter, so its batch must be tried again
    let failing = true;
    bench.switches.facts = ({ matter }) => {
      if (matter?.number !== broken) return {};
      const now = { failing };
      failing = false;
      return now;
    };
    const [first, second] = await Promise.allSettled([
      ledger.submit(adding(fought)),
      ledger.submit(adding(broken)),
    ]);
    bench.switches.facts = () => ({});
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect((await ledger.find(broken))!.data.n).toBe(0);
  });

  it('in facts that come late is told likewise', async () => {
    const number = await opened(ledger, 'FT');
    bench.switches.facts = async () => {
      throw new Error('no facts');
    };
    await expect(ledger.submit(adding(number))).rejects.toThrow('no facts');
    bench.switches.facts = async () => ({});
    expect(accepted(await ledger.submit(adding(number))).matter.data.n).toBe(1);
    bench.switches.facts = () => ({});
  });
});

describe('texts', () => {
  it.each(['换行\n和\t制表\\n', '行分隔\u2028段分隔\u2029', '“引号”"\'', '😀𠮷', '\\N', ' '])(
    '%j is kept as it was given',
    async (note) => {
      const number = await opened(ledger, 'TX');
      await ledger.submit(acting(number, 'add', { n: 1, note }));
      expect((await ledger.find(number))!.data.note).toBe(note);
      expect((await ledger.entriesOf(number))[1]!.body.data).toEqual({ n: 1, note });
      expect((await bench.verify()).findings).toEqual([]);
    },
  );

  it.each(['空字符\u0000', '半个\ud83d'])(
    '%j cannot be stored: refused as invalid, and its neighbours go on',
    async (note) => {
      const [bad, good] = [await opened(ledger, 'TX'), await opened(ledger, 'TX')];
      const outcomes = await Promise.all([
        ledger.submit(acting(bad, 'add', { n: 1, note })),
        ledger.submit(adding(good)),
      ]);
      expect(outcomes).toMatchObject([{ ok: false, refusal: { kind: 'invalid' } }, { ok: true }]);
    },
  );

  it('a number with a NUL character finds nothing and disturbs nobody', async () => {
    const number = await opened(ledger, 'TX');
    const outcomes = await Promise.all([ledger.submit(adding('X\u0000')), ledger.submit(adding(number))]);
    expect(outcomes).toMatchObject([{ ok: false, refusal: { kind: 'invalid' } }, { ok: true }]);
  });
});

describe('time', () => {
  it('that goes backwards keeps the entries of a matter in order', async () => {
    const number = await opened(ledger, 'TM');
    for (const minutes of [10, -60, 5, -10_000, 0]) {
      bench.clock.set(MORNING + minutes * 60_000);
      accepted(await ledger.submit(adding(number)));
    }
    bench.clock.set(MORNING);
    const times = (await ledger.entriesOf(number)).map(({ at }) => (at - MORNING) / 60_000);
    expect(times).toEqual([0, 10, 10, 10, 10, 10]);
    expect((await bench.verify()).findings).toEqual([]);
  });

  it('that enters a new month makes one partition, though three servers enter it together', async () => {
    const now = instantAt('2031-07-01', 8 * 60 + 1);
    const servers = [ledger, bench.ledger(), bench.ledger()];
    bench.switches.facts = () => ({});
    const far = {
      ...bench.switches.calendar,
      addWorkdays: () => '2031-07-08',
      nextWorkday: (day: string) => day,
      isProvisional: () => false,
      isWorkday: () => true,
    };
    const near = bench.switches.calendar;
    bench.switches.calendar = far;
    (
      await Promise.all(
        servers.flatMap((server) => [1, 2, 3].map(() => server.submit(opening('PT', { now })))),
      )
    ).forEach(accepted);
    bench.switches.calendar = near;
    expect(
      await bench.rows(`select 1 from pg_class where relname = 'entry_2031_07' and relispartition`),
    ).toHaveLength(1);
    expect(await bench.rows('select 1 from ledger.entry_2031_07')).toHaveLength(9);
  });

  it('that enters a new month does not wait for somebody who reads the whole ledger', async () => {
    const reader = await bench.database.pool.connect();
    try {
      await reader.query('begin');
      await reader.query('select count(*) from ledger.entry');
      accepted(await ledger.submit(opening('PR', { now: instantAt('2022-05-03', 600) })));
      expect(await bench.rows('select 1 from ledger.entry_2022_05')).toHaveLength(1);
    } finally {
      await reader.query('rollback');
      reader.release();
    }
  }, 5000);
});

describe('close', () => {
  it('answers what was submitted and refuses what comes after', async () => {
    const own = bench.ledger({ maxBatch: 5 });
    const number = await opened(own, 'CL');
    const jobs = Array.from({ length: 50 }, (_, i) =>
      own.submit(i % 2 === 0 ? opening('CL') : adding(number)),
    );
    let answered = 0;
    for (const job of jobs) void job.then(() => (answered += 1));
    await own.close();
    expect(answered).toBe(50);
    await expect(own.submit(opening('CL'))).rejects.toThrow('停机');
  });
});
