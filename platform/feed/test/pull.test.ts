import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../http/index.ts';
import { createIdentity, type Account } from '../../identity/index.ts';
import { isRefusal, type Actor, type Grants } from '../../procedure/index.ts';
import { feed } from '../index.ts';
import { readFeed, type FeedPage } from '../read-feed.ts';
import { feedScopeOf, grantReader, listReaders, revokeReader } from '../readers.ts';
import { ADMIN, makeFeedGround, type FeedGround } from './feed-ground.ts';
import { startReceiver } from './receiver.ts';

let ground: FeedGround;
beforeAll(async () => {
  ground = await makeFeedGround();
});
afterAll(() => ground.stop());
beforeEach(() => ground.reset());

const ALL = { procedures: null, units: null };

async function read(
  wanted: { after?: string; types?: string[]; limit?: number } = {},
  scope: { procedures: readonly string[] | null; units: readonly string[] | null } = ALL,
): Promise<FeedPage> {
  const page = await readFeed(ground.services, { types: ['*:*'], limit: 100, ...wanted }, scope);
  if (isRefusal(page)) throw new Error(page.code);
  return page;
}

const latest = async (): Promise<string> => (await read({ after: 'latest', limit: 1 })).next;

describe('pulling', () => {
  test('pages of any size give every entry once, in order within a matter, and then nothing until there is more', async () => {
    const start = await latest();
    for (let i = 0; i < 4; i += 1) await ground.open(`D0${i % 2}`, i);
    const whole = (await read({ after: start })).events.map(({ id }) => id);
    expect(whole).toHaveLength(10);
    for (const limit of [1, 2, 3, 7]) {
      const ids: string[] = [];
      let page = await read({ after: start, limit });
      while (page.events.length > 0) {
        expect(page.events.length).toBeLessThanOrEqual(limit);
        ids.push(...page.events.map(({ id }) => id));
        page = await read({ after: page.next, limit });
      }
      expect(ids).toEqual(whole);
      expect(page.more).toBe(false);
      await ground.open('D01');
      expect((await read({ after: page.next })).events).toHaveLength(1);
      whole.push((await read({ after: page.next })).events[0]!.id);
    }
  });

  test('only what was asked for and what is in the scope is there, and the cursor moves past the rest', async () => {
    const start = await latest();
    const one = await ground.open('D01', 1);
    const two = await ground.open('D02', 1);
    const ids = async (...args: Parameters<typeof read>): Promise<string[]> =>
      (await read({ after: start, ...args[0] }, args[1])).events.map(({ id }) => id);
    expect(await ids({ types: ['*:reviewed'] })).toEqual([`${one}/2`, `${two}/2`]);
    expect(await ids({}, { procedures: null, units: ['D02'] })).toEqual([`${two}/1`, `${two}/2`]);
    expect(await ids({}, { procedures: ['example.item'], units: null })).toHaveLength(4);
    expect(await ids({}, { procedures: ['example.other'], units: null })).toEqual([]);
    expect(await ids({ types: ['example.item:*'] }, { procedures: ['example.other'], units: null })).toEqual(
      [],
    );
    const end = (await read({ after: start })).next;
    expect((await read({ after: start }, { procedures: null, units: ['D09'] })).next).toBe(end);
  });

  test('a cursor that is none, or whose entry is not in the ledger any more, is refused and not read past', async () => {
    const wanted = { types: ['*:*'], limit: 10 };
    for (const after of [
      '示例',
      'MS8xLzE',
      Buffer.from('1/1/1').toString('base64url'),
      Buffer.from('1/99999999999999999999/1').toString('base64url'),
      Buffer.from('2/1/1/0123456789abcdef').toString('base64url'),
    ]) {
      expect(await readFeed(ground.services, { ...wanted, after }, ALL)).toMatchObject({
        code: 'feed.unknown-cursor',
      });
    }
  });
});

describe('a cursor', () => {
  const cursorOf = (text: string): string => Buffer.from(text).toString('base64url');
  const answer = async (after: string) =>
    readFeed(ground.services, { types: ['*:*'], limit: 10, after }, ALL);
  const onePlace = async () => {
    const number = await ground.open('D01');
    const next = await latest();
    const { rows } = await ground.database.pool.query(
      `select e.matter_id, e.seq, encode(e.hash, 'hex') as hash, e.xid::text as xid, e.pos::text as pos
       from ledger.entry e join ledger.matter m on m.id = e.matter_id where m.number = $1 order by e.seq desc limit 1`,
      [number],
    );
    return { next, ...rows[0] };
  };

  test('of earlier versions, a bare position, is read as long as nobody has restored the ledger', async () => {
    const { xid, pos } = await onePlace();
    const old = cursorOf(`1/${xid}/${pos}`);
    await ground.open('D01');
    const page = await answer(old);
    if (isRefusal(page)) throw new Error(page.message);
    expect(page.events.length).toBeGreaterThan(0);
    await restoredPositions();
    // Somebody else's entry may stand there by now.
    await ground.database.pool.query(
      `update ledger.entry set xid = $1::text::xid8, pos = $2::bigint where pos = (select max(pos) from ledger.entry)`,
      [xid, pos],
    );
    expect(await answer(old)).toMatchObject({ code: 'feed.unknown-cursor' });
    expect(await answer(cursorOf('1/0/1'))).toMatchObject({ code: 'feed.unknown-cursor' });
    expect(isRefusal(await answer(cursorOf('1/0/0')))).toBe(false);
  });

  test('names its entry, so that it holds when a restore has given the entries other positions', async () => {
    const { next, matter_id: id, seq, hash } = await onePlace();
    expect(next).toBe(cursorOf(`2/${id}/${seq}/${hash.slice(0, 16)}`));
    await ground.open('D01');
    const ids = async (): Promise<string[]> => (await read({ after: next })).events.map((event) => event.id);
    const following = await ids();
    expect(following.length).toBeGreaterThan(0);
    await restoredPositions();
    expect(await ids()).toEqual(following);
  });

  test('is refused where the ledger went another way and has another entry of the same matter and number', async () => {
    const { matter_id: id, seq } = await onePlace();
    expect(await answer(cursorOf(`2/${id}/${seq}/0123456789abcdef`))).toMatchObject({
      code: 'feed.unknown-cursor',
    });
  });
});

/** What a backup makes of the reading order when it is restored. */
async function restoredPositions(): Promise<void> {
  await ground.database.pool.query('alter table ledger.entry alter column pos set generated by default');
  await ground.database.pool.query(
    `update ledger.entry e set xid = '0', pos = ranked.n
     from (select matter_id, seq, row_number() over (order by xid, pos) as n from ledger.entry) ranked
     where ranked.matter_id = e.matter_id and ranked.seq = e.seq`,
  );
}

async function doors() {
  const { services, database } = ground;
  await database.pool.query(
    'delete from identity.session; delete from identity.event; delete from identity.account',
  );
  const people: Record<string, { kind: Account['kind']; grants: Grants }> = {
    admin: { kind: 'staff', grants: { 'feed.manage': 'county' } },
    watcher: { kind: 'staff', grants: { 'feed.read': ['D02'] } },
    clerk: { kind: 'staff', grants: {} },
    gateway: { kind: 'device', grants: {} },
  };
  const actorOf = ({ id, kind, login }: Account): Actor => ({
    kind,
    id,
    name: login,
    grants: people[login]!.grants,
  });
  const { clock, privacy, settings } = services;
  const identity = createIdentity({ database, clock, privacy, settings, actorOf });
  const password = 'Lixian-2021!';
  for (const [login, { kind }] of Object.entries(people)) {
    const made = await identity.createAccount({ kind, login, password });
    if (isRefusal(made)) throw new Error(made.message);
  }
  const app = createHttpServer({
    modules: [feed],
    services,
    identity,
    version: '0',
    config: { secureCookies: true, checkOutputs: true },
  });
  await app.ready();
  const as = async (login: string) => {
    const entered = await identity.signIn(login, password, { now: clock.now(), ip: '10.0.0.1' });
    if (isRefusal(entered)) throw new Error(entered.message);
    const headers = { authorization: `Bearer ${entered.token}` };
    return async (method: 'GET' | 'POST', path: string, payload?: object) => {
      const answer = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers,
        ...(payload ? { payload } : {}),
      });
      return { status: answer.statusCode, body: answer.json() };
    };
  };
  return { app, as };
}

describe('over HTTP', () => {
  test('a system account reads what it was granted and nothing else, until the grant is taken away', async () => {
    const { app, as } = await doors();
    const start = await latest();
    await ground.open('D01');
    const mine = await ground.open('D02');
    const [admin, gateway, watcher, clerk] = await Promise.all(
      ['admin', 'gateway', 'watcher', 'clerk'].map(as),
    );
    expect((await gateway!('GET', `/feed?after=${start}`)).body.code).toBe('feed.not-a-reader');
    expect((await clerk!('GET', '/feed')).status).toBe(403);
    const granted = await admin!('POST', '/feed/readers', {
      login: 'gateway',
      title: '示例系统',
      units: ['D02'],
    });
    expect(granted.status).toBe(200);
    const page = await gateway!('GET', `/feed?after=${start}&types=example.item:*`);
    expect(page.body.events.map(({ subject }: { subject: string }) => subject)).toEqual([mine]);
    expect((await watcher!('GET', `/feed?after=${start}`)).body.events).toHaveLength(1);
    expect((await gateway!('GET', '/feed?types=示例')).body.code).toBe('feed.bad-types');
    expect((await gateway!('GET', '/feed?limit=5000')).status).toBe(422);
    const revoked = await admin!('POST', `/feed/readers/${granted.body.account}/revoke`);
    expect(revoked.status).toBe(200);
    expect((await gateway!('GET', '/feed')).status).toBe(403);
    expect((await admin!('GET', '/feed/readers')).body.readers[0].revokedAt).not.toBeNull();
    await app.close();
  });

  test('only who manages the feed sees subscriptions and dead letters; the manager reads no entries', async () => {
    const { app, as } = await doors();
    const [admin, watcher] = await Promise.all(['admin', 'watcher'].map(as));
    for (const [method, path] of [
      ['GET', '/feed/subscriptions'],
      ['GET', '/feed/dead'],
      ['GET', '/feed/readers'],
      ['POST', '/feed/subscriptions/1/rotate'],
      ['POST', '/feed/subscriptions/1/test'],
      ['POST', '/feed/dead/1/resend'],
    ] as const) {
      expect((await watcher!(method, path)).status).toBe(403);
    }
    expect((await admin!('GET', '/feed')).status).toBe(403);
    await app.close();
  });

  test('a subscription is added, tested, paused, resumed, rotated and disabled; its secret is told only on making and change', async () => {
    const receiver = await startReceiver();
    ground.values['feed.allowedHosts'] = [receiver.host];
    const { app, as } = await doors();
    const admin = await as('admin');
    const wanted = { title: '示例接收方', url: receiver.url, types: ['example.item:*'] };
    const added = await admin('POST', '/feed/subscriptions', wanted);
    expect(added.body.secret).toMatch(/^whsec_/);
    const { id } = added.body.subscription;
    expect((await admin('POST', `/feed/subscriptions/${id}/test`)).body).toMatchObject({
      ok: true,
      status: 204,
    });
    const reason = { reason: '示例原因' };
    expect((await admin('POST', `/feed/subscriptions/${id}/pause`, reason)).body.state).toBe('paused');
    expect((await admin('POST', `/feed/subscriptions/${id}/resume`, reason)).body.state).toBe('active');
    const rotated = await admin('POST', `/feed/subscriptions/${id}/rotate`);
    expect(rotated.body.secret).not.toBe(added.body.secret);
    expect((await admin('POST', `/feed/subscriptions/${id}/disable`, reason)).body.state).toBe('disabled');
    const listed = await admin('GET', '/feed/subscriptions');
    expect(listed.body.subscriptions).toMatchObject([{ id, state: 'disabled', stateReason: '示例原因' }]);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
    expect((await admin('POST', '/feed/subscriptions/999999/pause', reason)).status).toBe(404);
    expect((await admin('POST', '/feed/subscriptions', { ...wanted, url: 'ftp://a' })).status).toBe(422);
    expect((await admin('POST', '/feed/subscriptions', { ...wanted, types: ['示例'] })).status).toBe(422);
    expect((await admin('POST', '/feed/dead/1/discard', reason)).body.code).toBe('feed.no-dead-letter');
    expect((await admin('GET', '/feed/dead')).body.letters).toEqual([]);
    await app.close();
    await receiver.down();
  });
});

test('only a system account that is there can be granted, and only a grant that is there can be taken away', async () => {
  const { app } = await doors();
  const wanted = { title: '示例', procedures: null, units: null };
  for (const login of ['nobody', 'clerk'])
    expect(await grantReader(ground.services, { login, ...wanted }, ADMIN)).toMatchObject({
      code: 'feed.no-account',
    });
  expect(await revokeReader(ground.services, '示例', ADMIN)).toMatchObject({ code: 'feed.no-reader' });
  const granted = await grantReader(ground.services, { login: 'Gateway', ...wanted }, ADMIN);
  if (isRefusal(granted)) throw new Error(granted.message);
  const actor: Actor = { kind: 'device', id: granted.account, name: '示例', grants: {} };
  expect(await feedScopeOf(ground.services, actor)).toEqual(ALL);
  expect(await listReaders(ground.services)).toHaveLength(1);
  await app.close();
});
