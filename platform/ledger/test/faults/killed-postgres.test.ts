import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { DurableServer, kill } from './durable-server.ts';
import { judge, lost, readBooks, resolveUnknown } from './judge.ts';
import { rounds, SEED, seeded } from './random.ts';

const ROUNDS = rounds(2);
let server: DurableServer;
beforeAll(async () => void (server = await DurableServer.start()));
afterAll(() => server.stop());

/** SIGKILL of one backend: PostgreSQL throws all connections away and recovers by itself. */
async function killBackend(): Promise<void> {
  const { rows } = await server.database.pool.query(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by query_start desc limit 1`,
  );
  if (rows[0] !== undefined) process.kill(rows[0].pid as number, 'SIGKILL');
}

it(`PostgreSQL killed with SIGKILL under two servers in the middle of load, ${ROUNDS} times: nothing acknowledged is lost, nothing is applied twice`, async () => {
  const random = seeded(SEED);
  const killed = { postmaster: 0, backend: 0 };
  const children = await Promise.all([0, 1].map((i) => server.spawn(SEED + i)));
  for (let round = 0; round < ROUNDS; round += 1) {
    await server.progress(60);
    await sleep(random() * 500);
    if (round === 0 || random() < 0.6) {
      killed.postmaster += 1;
      process.kill(await server.postmaster(), 'SIGKILL');
      await server.reopen();
    } else {
      killed.backend += 1;
      await killBackend();
    }
  }
  await server.progress(60);
  await Promise.all(children.map((child) => kill(child, 'SIGTERM')));

  const sent = readBooks(server.books);
  expect(await lost(server.database, sent)).toEqual([]);
  const ledger = server.ledger();
  const unknown = await resolveUnknown(ledger, sent);
  await judge(server.database, ledger, sent);
  await ledger.close();
  const kills = `${killed.postmaster} kills of the postmaster, ${killed.backend} of a backend`;
  console.log(
    `seed ${SEED}: ${kills}, ${sent.length} commands sent, ${unknown} of unknown outcome at the end`,
  );
}, 3_600_000);
