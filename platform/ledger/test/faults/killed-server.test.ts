import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { DurableServer, kill } from './durable-server.ts';
import { judge, lost, readBooks, resolveUnknown } from './judge.ts';
import { rounds, SEED, seeded } from './random.ts';

const ROUNDS = rounds(2);
let server: DurableServer;
beforeAll(async () => void (server = await DurableServer.start()));
afterAll(() => server.stop());

it(`two servers on one database, one or both killed with SIGKILL in the middle of load, ${ROUNDS} times: nothing acknowledged is lost, nothing is applied twice`, async () => {
  const random = seeded(SEED);
  let unknown = 0;
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const children = await Promise.all([0, 1].map((i) => server.spawn(SEED + round * 2 + i)));
    await server.progress(30);
    await sleep(random() * 600);
    const both = random() < 0.5;
    await kill(children[0]!, 'SIGKILL');
    if (!both) await server.progress(30); // the survivor goes on
    await kill(children[1]!, 'SIGKILL');

    const sent = readBooks(server.books);
    expect(await lost(server.database, sent)).toEqual([]);
    const ledger = server.ledger();
    unknown += await resolveUnknown(ledger, sent.slice(total));
    for (const one of sent) one.answered = true;
    total = sent.length;
    await judge(server.database, ledger, sent);
    await ledger.close();
  }
  console.log(
    `seed ${SEED}: ${ROUNDS} rounds, ${total} commands sent, ${unknown} of unknown outcome at the kill`,
  );
}, 3_600_000);
