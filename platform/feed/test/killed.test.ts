import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { deliverDue } from '../deliver.ts';
import { makeFeedGround } from './feed-ground.ts';
import { isGenuine, say, startReceiver } from './receiver.ts';

test('a process killed between posting and noting it loses nothing: the entry comes again under the same id, then the rest in order', async () => {
  const ground = await makeFeedGround();
  onTestFinished(() => ground.stop());
  const receiver = await startReceiver();
  onTestFinished(() => receiver.down());
  ground.values['feed.allowedHosts'] = [receiver.host];
  const { id, secret } = await ground.subscribe({ url: receiver.url });
  const number = await ground.open('D01', 2);
  await ground.listen();
  const arrived = new Promise<void>((resolve) => {
    // The receiver has it and does not answer yet.
    receiver.answer = () => resolve();
  });
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('deliver-child.ts', import.meta.url)),
      ground.database.url,
      ground.dataDir,
      String(id),
      receiver.host,
    ],
    { stdio: 'inherit' },
  );
  const ended = once(child, 'exit');
  await arrived;
  child.kill('SIGKILL');
  await ended;
  receiver.answer = say(200);
  // The lock goes with the connection, which PostgreSQL notices a moment after the process is gone.
  const until = performance.now() + 10_000;
  let sent = 0;
  while (sent === 0 && performance.now() < until) sent = await deliverDue(ground.services, id);
  expect(receiver.received.map(({ event }) => event.id)).toEqual([
    `${number}/1`,
    `${number}/1`,
    `${number}/2`,
    `${number}/3`,
  ]);
  const [first, again] = receiver.received;
  expect(again!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  expect(isGenuine(again!, secret, ground.clock.now() / 1000)).toBe(true);
});
