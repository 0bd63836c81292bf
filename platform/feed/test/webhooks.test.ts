import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isRefusal } from '../../procedure/index.ts';
import { discardDeadLetter, listDeadLetters, resendDeadLetter } from '../dead-letters.ts';
import { deliverDue, sweepJob } from '../deliver.ts';
import { feedState } from '../feed-state.ts';
import { addSubscription, changeSubscription, findSubscription, rotateSecret } from '../subscriptions.ts';
import { testSend } from '../test-send.ts';
import { ADMIN, makeFeedGround, START, type FeedGround } from './feed-ground.ts';
import { isGenuine, say, startReceiver, type Receiver } from './receiver.ts';

let ground: FeedGround;
let receiver: Receiver;
beforeAll(async () => {
  ground = await makeFeedGround();
});
afterAll(() => ground.stop());
beforeEach(async () => {
  await ground.reset();
  receiver = await startReceiver();
  ground.values['feed.allowedHosts'] = [receiver.host];
});
afterEach(() => receiver.down());

const seconds = (): number => ground.clock.now() / 1000;
const RETRY = { firstSeconds: 5, factor: 6, longestSeconds: 43_200, jitter: 0, attempts: 3 };

async function states(): Promise<string[]> {
  const { rows } = await ground.database.pool.query('select state from feed.delivery order by id');
  return rows.map(({ state }) => state);
}

async function kinds(): Promise<string[]> {
  const { rows } = await ground.database.pool.query('select kind from feed.event order by id');
  return rows.map(({ kind }) => kind);
}

describe('delivery', () => {
  test('an entry arrives as a CloudEvent, signed so that the recipe of the specification verifies it', async () => {
    const { id, secret } = await ground.subscribe({ url: receiver.url });
    const number = await ground.open('D01', 1);
    await ground.listen();
    expect(await deliverDue(ground.services, id)).toBe(2);
    expect(receiver.received.map(({ event }) => [event.type, event.subject, event.sequence])).toEqual([
      ['yimen.example.item.applied', number, '1'],
      ['yimen.example.item.reviewed', number, '2'],
    ]);
    expect(receiver.received[0]!.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(receiver.received[0]!.event).toMatchObject({ specversion: '1.0', id: `${number}/1` });
    expect(receiver.received.every((one) => isGenuine(one, secret, seconds()))).toBe(true);
    const changed = { ...receiver.received[0]!, body: `${receiver.received[0]!.body} ` };
    expect(isGenuine(changed, secret, seconds())).toBe(false);
    expect(await states()).toEqual(['delivered', 'delivered']);
  });

  test('no personal number leaves the house, and no name of whoever acted', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01', 0, '证件430723199003070017，电话13800000000');
    await ground.listen();
    await deliverDue(ground.services, id);
    const { body } = receiver.received[0]!;
    expect(body).not.toContain('199003070017');
    expect(body).not.toContain('13800000000');
    expect(body).not.toContain('clerk-D01');
    expect(body).not.toContain('示例人员');
  });

  test('only the types and the organisations asked for are sent', async () => {
    const { id } = await ground.subscribe({
      url: receiver.url,
      types: ['example.item:reviewed'],
      units: ['D02'],
    });
    await ground.open('D01', 1);
    const number = await ground.open('D02', 1);
    await ground.listen();
    await deliverDue(ground.services, id);
    expect(receiver.received.map(({ event }) => event.id)).toEqual([`${number}/2`]);
  });

  test('what the listener is handed twice is sent once', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    const number = await ground.open('D01');
    const entries = await ground.services.ledger.entriesOf(number);
    const { fanOut } = await import('../fan-out.ts');
    await fanOut.handle(ground.services, entries);
    await fanOut.handle(ground.services, entries);
    await deliverDue(ground.services, id);
    expect(receiver.received).toHaveLength(1);
  });

  test('a receiver that is down gets everything, in order within a matter, when it is up again', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    const [one, two] = [await ground.open('D01', 3), await ground.open('D01', 2)];
    await ground.listen();
    await receiver.down();
    await deliverDue(ground.services, id);
    expect((await findSubscription(ground.services, id))?.failures).toBe(2);
    await receiver.up();
    await deliverDue(ground.services, id);
    expect(receiver.received).toEqual([]);
    ground.clock.advance(7_000);
    expect(await deliverDue(ground.services, id)).toBe(7);
    const of = (number: string): string[] =>
      receiver.received.filter(({ event }) => event.subject === number).map(({ event }) => event.sequence);
    expect(of(one)).toEqual(['1', '2', '3', '4']);
    expect(of(two)).toEqual(['1', '2', '3']);
    expect((await findSubscription(ground.services, id))?.failures).toBe(0);
  });

  test('a matter that fails holds back its own later entries, not those of other matters', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    const bad = await ground.open('D01', 1);
    const good = await ground.open('D01', 1);
    await ground.listen();
    receiver.answer = (response, { event }) => say(event.subject === bad ? 500 : 200)(response);
    await deliverDue(ground.services, id);
    expect(receiver.received.map(({ event }) => event.id).sort()).toEqual(
      [`${bad}/1`, `${good}/1`, `${good}/2`].sort(),
    );
  });

  test('the same id is sent with every try, and each try is signed for its own time', async () => {
    const { id, secret } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01');
    await ground.listen();
    receiver.answer = say(503);
    await deliverDue(ground.services, id);
    ground.clock.advance(600_000);
    receiver.answer = say(200);
    await deliverDue(ground.services, id);
    const [first, second] = receiver.received as [never, never];
    const header = (one: { headers: any }, name: string): string => one.headers[name];
    expect(header(first, 'webhook-id')).toBe(header(second, 'webhook-id'));
    expect(header(first, 'webhook-timestamp')).not.toBe(header(second, 'webhook-timestamp'));
    expect(isGenuine(second, secret, seconds())).toBe(true);
  });

  test('a receiver that does not answer in time counts as failed, and a redirect is not followed', async () => {
    ground.values['feed.timeoutSeconds'] = 0.2;
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01');
    await ground.listen();
    receiver.answer = () => undefined;
    await deliverDue(ground.services, id);
    receiver.answer = say(302, '', { location: receiver.url });
    ground.clock.advance(60_000);
    await deliverDue(ground.services, id);
    expect(receiver.received).toHaveLength(2);
    const { rows } = await ground.database.pool.query('select attempts, status, reason from feed.delivery');
    expect(rows).toEqual([{ attempts: 2, status: 302, reason: expect.stringContaining('不跟随') }]);
  });

  test('Retry-After is honoured', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01');
    await ground.listen();
    receiver.answer = say(429, '', { 'retry-after': '3600' });
    await deliverDue(ground.services, id);
    const { rows } = await ground.database.pool.query('select next_at from feed.delivery');
    expect(rows[0].next_at.getTime()).toBe(START + 3_600_000);
  });

  test('two processes never send to one receiver at the same time', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    for (let i = 0; i < 5; i += 1) await ground.open('D01', 1);
    await ground.listen();
    await Promise.all([deliverDue(ground.services, id), deliverDue(ground.services, id)]);
    expect(receiver.received).toHaveLength(10);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(10);
  });
});

describe('failing for good', () => {
  async function die(): Promise<number> {
    ground.values['feed.retrying'] = RETRY;
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01', 1);
    await ground.listen();
    receiver.answer = say(500, '坏了 13800000000');
    for (let i = 0; i < 3; i += 1) {
      await deliverDue(ground.services, id);
      ground.clock.advance(600_000);
    }
    return id;
  }

  test('after the last try a delivery is a dead letter, with reason and answer, and the later entries go on', async () => {
    const id = await die();
    const letters = await listDeadLetters(ground.services);
    expect(letters).toMatchObject([
      {
        subscription: id,
        seq: 1,
        attempts: 3,
        status: 500,
        reason: '对方答复 500。',
        response: expect.any(String),
      },
    ]);
    expect(letters[0]!.response).not.toContain('13800000000');
    expect(await kinds()).toEqual(['added', 'dead']);
    expect(await feedState(ground.database)).toMatchObject({ dead: 1, waiting: 1 });
    expect(ground.logLines.some((line) => line.includes('failed for good'))).toBe(true);
  });

  test('it can be sent again, with all its tries, and what was sent is what was to be sent', async () => {
    const id = await die();
    const [letter] = await listDeadLetters(ground.services);
    receiver.answer = say(200);
    const doing = { by: 'admin', now: ground.clock.now() };
    expect(isRefusal(await resendDeadLetter(ground.services, letter!.id, doing))).toBe(false);
    await deliverDue(ground.services, id);
    expect(await states()).toEqual(['delivered', 'delivered']);
    expect(
      new Set(receiver.received.filter(({ event }) => event.sequence === '1').map(({ body }) => body)).size,
    ).toBe(1);
    expect(await resendDeadLetter(ground.services, letter!.id, doing)).toMatchObject({
      code: 'feed.no-dead-letter',
    });
  });

  test('it can be given up for a reason, which is kept', async () => {
    await die();
    const [letter] = await listDeadLetters(ground.services);
    const doing = { by: 'admin', now: ground.clock.now() };
    expect(isRefusal(await discardDeadLetter(ground.services, letter!.id, '对方系统已撤销', doing))).toBe(
      false,
    );
    expect(await discardDeadLetter(ground.services, letter!.id, '再来一次', doing)).toMatchObject({
      code: 'feed.no-dead-letter',
    });
    const { rows } = await ground.database.pool.query(
      `select closed_by, closed_why from feed.delivery where state = 'discarded'`,
    );
    expect(rows).toEqual([{ closed_by: 'admin', closed_why: '对方系统已撤销' }]);
    expect(await kinds()).toContain('discarded');
  });

  test('a subscription that only fails is paused, says so, keeps what waits, and goes on when resumed', async () => {
    ground.values['feed.pauseAfterHours'] = 1;
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01');
    await ground.listen();
    receiver.answer = say(500);
    await deliverDue(ground.services, id);
    ground.clock.advance(3_600_000);
    await deliverDue(ground.services, id);
    expect(await findSubscription(ground.services, id)).toMatchObject({
      state: 'paused',
      stateReason: expect.stringContaining('连续失败超过 1 小时'),
    });
    expect((await feedState(ground.database)).stopped).toHaveLength(1);
    await ground.open('D01');
    await ground.listen();
    receiver.answer = say(200);
    expect(await deliverDue(ground.services, id)).toBe(0);
    await changeSubscription(ground.services, id, 'resume', '对方已修复', {
      by: 'admin',
      now: ground.clock.now(),
    });
    expect(await deliverDue(ground.services, id)).toBe(2);
    expect((await feedState(ground.database)).stopped).toEqual([]);
    expect(await kinds()).toEqual(['added', 'paused', 'resumed']);
  });

  test('410 Gone disables the subscription with an event', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01', 2);
    await ground.listen();
    receiver.answer = say(410);
    await deliverDue(ground.services, id);
    expect(receiver.received).toHaveLength(1);
    expect(await findSubscription(ground.services, id)).toMatchObject({ state: 'disabled' });
    expect(await kinds()).toEqual(['added', 'gone']);
    await ground.open('D01');
    await ground.listen();
    expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test('the sweep finds what waits though no job is queued, and forgets what was delivered long ago', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01');
    await ground.listen();
    await ground.database.pool.query('delete from graphile_worker._private_jobs');
    await sweepJob.run(ground.services, null);
    const queued = await ground.database.pool.query('select key from graphile_worker._private_jobs');
    expect(queued.rows).toEqual([{ key: `feed.now.${id}` }]);
    await deliverDue(ground.services, id);
    ground.clock.advance(31 * 86_400_000);
    await sweepJob.run(ground.services, null);
    expect(await states()).toEqual([]);
  });
});

describe('secrets', () => {
  test('a secret is sealed at rest and told once', async () => {
    const { id, secret } = await ground.subscribe({ url: receiver.url });
    expect(secret).toMatch(/^whsec_/);
    const { rows } = await ground.database.pool.query('select secret from feed.subscription');
    expect(rows[0].secret).not.toContain(secret);
    expect(JSON.stringify(await findSubscription(ground.services, id))).not.toContain(secret);
  });

  test('after a change both secrets verify while they overlap, and only the new one afterwards', async () => {
    const { id, secret } = await ground.subscribe({ url: receiver.url });
    const rotated = await rotateSecret(ground.services, id, ADMIN);
    if (isRefusal(rotated)) throw new Error(rotated.message);
    await testSend(ground.services, id, ADMIN);
    ground.clock.advance(25 * 3_600_000);
    await testSend(ground.services, id, { by: 'admin', now: ground.clock.now() });
    const [during, after] = receiver.received as [never, never];
    const at = START / 1000;
    expect([isGenuine(during, secret, at), isGenuine(during, rotated.secret, at)]).toEqual([true, true]);
    expect([isGenuine(after, secret, seconds()), isGenuine(after, rotated.secret, seconds())]).toEqual([
      false,
      true,
    ]);
  });

  test('a test tells what the receiver said', async () => {
    const { id } = await ground.subscribe({ url: receiver.url });
    expect(await testSend(ground.services, id, ADMIN)).toEqual({
      ok: true,
      status: 204,
      message: '对方已接收。',
    });
    receiver.answer = say(401);
    expect(await testSend(ground.services, id, ADMIN)).toMatchObject({ ok: false, status: 401 });
    await receiver.down();
    expect(await testSend(ground.services, id, ADMIN)).toMatchObject({ ok: false, status: null });
    await receiver.up();
    expect(await testSend(ground.services, id + 1, ADMIN)).toMatchObject({ code: 'feed.no-subscription' });
  });
});

describe('where it may go', () => {
  test('an address that is none, carries a password or another protocol is refused', async () => {
    for (const url of ['示例', 'ftp://a.example/x', 'https://u:p@a.example/', 'https://a.example/#x']) {
      const refused = await addSubscription(ground.services, { title: '示例', url, types: ['*:*'] }, ADMIN);
      expect(refused).toMatchObject({ code: 'feed.bad-url' });
    }
    const wanted = { title: '示例', url: receiver.url };
    for (const types of [[], ['示例'], ['a:b:c']])
      expect(await addSubscription(ground.services, { ...wanted, types }, ADMIN)).toMatchObject({
        code: 'feed.bad-types',
      });
  });

  test('without the setting nothing is sent to this machine or a private network, and the reason is told', async () => {
    ground.values['feed.allowedHosts'] = [];
    const { id } = await ground.subscribe({ url: receiver.url });
    await ground.open('D01');
    await ground.listen();
    await deliverDue(ground.services, id);
    expect(receiver.received).toEqual([]);
    const { rows } = await ground.database.pool.query('select reason from feed.delivery');
    expect(rows[0].reason).toContain('feed.allowedHosts');
  });
});
