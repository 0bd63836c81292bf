import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../../database/index.ts';
import type { Ledger } from '../../index.ts';
import { adding, LedgerBench, opened } from '../ledger-bench.ts';
import { CuttingProxy, type Fate } from './cutting-proxy.ts';
import { judge } from './judge.ts';
import { load, type Sent } from './load.ts';
import { rounds, SEED, seeded } from './random.ts';

const CUTS = rounds(3) * 8;
const random = seeded(SEED);
let bench: LedgerBench;
let numbers: string[];
let fate: () => Fate = () => 'pass';
let proxy: CuttingProxy;
let through: Database;
const sent: Sent[] = [];
const byId = new Map<string, Sent>();
const log = {
  sent: (command: Sent['command']) => {
    const one = { command, answered: false };
    sent.push(one);
    byId.set(command.id, one);
  },
  acknowledged: (id: string) => void (byId.get(id)!.answered = true),
} as Parameters<typeof load>[0]['log'];

beforeAll(async () => {
  bench = await LedgerBench.open();
  const url = new URL(bench.database.url);
  // The first batch statement of a connection carries its name in Parse, the later ones in Bind.
  proxy = new CuttingProxy({ host: url.hostname, port: Number(url.port) }, (request) =>
    request.includes('ledger-write') || request.includes('ledger-serials') ? fate() : 'pass',
  );
  url.port = String(await proxy.listen());
  url.hostname = '127.0.0.1';
  through = await openDatabase({ url: url.href, dataDir: '', poolSize: 5 });
  numbers = await Promise.all(Array.from({ length: 6 }, () => opened(bench.ledger(), 'F')));
});
afterAll(async () => {
  await through?.close();
  await proxy?.close();
  await bench.close();
});

/** Load on two ledgers until `done`; every command is resent with its id until it is acknowledged. */
async function underLoad(ledgers: readonly Ledger[], done: () => boolean): Promise<number> {
  let faults = 0;
  const stopped = (): boolean => done();
  await Promise.all(
    ledgers.map((ledger) =>
      load({ ledger, random, numbers, senders: 8, log, stopped, onFault: () => (faults += 1) }),
    ),
  );
  return faults;
}

it(`the connection lost before a batch is forwarded or before its answer returns, ${CUTS} times: the retry finds out which it was`, async () => {
  fate = () => {
    const chance = random();
    return chance < 0.12 ? 'cut-after' : chance < 0.2 ? 'cut-before' : 'pass';
  };
  const ledgers = [bench.ledger({ pool: through.pool }), bench.ledger({ pool: through.pool })];
  const faults = await underLoad(ledgers, () => proxy.cuts.after + proxy.cuts.before >= CUTS);
  fate = () => 'pass';
  await finish(
    `${proxy.cuts.after} cuts before the answer, ${proxy.cuts.before} before the request, ${faults} faults told to senders`,
  );
}, 3_600_000);

it('an unnamed command whose answer was lost is applied once: the ledger itself asks what became of it', async () => {
  const number = await opened(bench.ledger(), 'U');
  const ledger = bench.ledger({ pool: through.pool });
  for (let round = 1; round <= 10; round += 1) {
    let armed = true;
    fate = () => {
      const now = armed ? 'cut-after' : 'pass';
      armed = false;
      return now;
    };
    const { matter } = (await ledger.submit(adding(number))) as { matter: { data: { n: number } } };
    expect(matter.data.n).toBe(round);
  }
  fate = () => 'pass';
});

it(`backends ended by pg_terminate_backend at any moment, ${CUTS} times: likewise`, async () => {
  let ended = 0;
  const own = await openDatabase({ url: bench.database.url, dataDir: '', poolSize: 6 });
  const ledgers = [bench.ledger({ pool: own.pool }), bench.ledger({ pool: own.pool })];
  const killer = (async () => {
    for (; ended < CUTS; ended += 1) {
      await sleep(random() * 60);
      await bench.rows(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid() and state = 'active' order by random() limit 1`);
    }
  })();
  const faults = await underLoad(ledgers, () => ended >= CUTS);
  await killer;
  await finish(`${ended} backends ended, ${faults} faults told to senders`);
  await Promise.all(ledgers.map((ledger) => ledger.close()));
  await own.close();
}, 3_600_000);

async function finish(what: string): Promise<void> {
  const ledger = bench.ledger();
  for (const one of sent.filter(({ answered }) => !answered)) {
    expect((await ledger.submit(one.command)).ok).toBe(true);
    one.answered = true;
  }
  await judge(bench.database, ledger, sent);
  console.log(`seed ${SEED}: ${what}, ${sent.length} commands sent`);
}
