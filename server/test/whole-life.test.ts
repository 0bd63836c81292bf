import { openDatabase, type Database } from '@yimen/platform/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, type ApiCaller } from './api-caller.ts';
import { ID_NUMBER, prepareApplication } from './licence-application.ts';
import { makePlace, type Place } from './run-yimen.ts';

let place: Place;
let server: Awaited<ReturnType<Place['serve']>>;
beforeAll(async () => {
  place = await makePlace();
  server = await place.serve();
  call = callerOf(server.address);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await place.remove();
});

/** As somebody with access to the machine would: past the product. */
async function inDatabase<T>(work: (pool: Database['pool']) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataDir: `${place.dataDir}/data` });
  try {
    return await work(database.pool);
  } finally {
    await database.close();
  }
}

let call: ApiCaller;
const act = (who: string, number: string, action: string, body: unknown = {}) =>
  call(who, 'POST', `/cases/licence/${number}/${action}`, body);

describe('a licence over HTTP', () => {
  it('goes from the counter to the archive, each step by whom the law lets', async () => {
    const application = await prepareApplication(call);
    const ghost = { ...application, materials: [{ no: 1, files: ['ab'.repeat(32)] }] };
    expect(await call('window', 'POST', '/cases/licence/register', ghost)).toMatchObject({
      status: 409,
      body: { code: 'cases.file-not-uploaded' },
    });
    const opened = await call('window', 'POST', '/cases/licence/register', application, 'counter 1');
    expect(opened).toMatchObject({ status: 200, body: { state: { title: '收件' }, repeated: false } });
    const { number } = opened.body;
    // The clerk's connection broke and the button was pressed again.
    const again = await call('window', 'POST', '/cases/licence/register', application, 'counter 1');
    expect(again).toMatchObject({ status: 200, body: { number, repeated: true } });

    expect((await act('approver', number, 'decide', { result: 'yes' })).body.code).toBe(
      'procedure.wrong-state',
    );
    expect((await act('window', number, 'accept')).body.state.title).toBe('受理');
    expect((await act('reviewer', number, 'dispatch')).body.state.title).toBe('审查');
    const opinion = { outcome: 'pass', opinion: '符合条件。' };
    expect((await act('window', number, 'review', opinion)).status).toBe(403);
    const due = await call('window', 'GET', `/matters/${number}/deadline`);
    const promise = due.body.clocks.find(({ id }: { id: string }) => id === 'promise');
    expect(promise.days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(promise.limit.n);
    expect(promise.days.at(-1).date).toBe(promise.due);

    for (const who of ['reviewer', 'approver', 'approver']) {
      const reviewed = await act(who, number, 'review', {
        ...opinion,
        ...(who === 'reviewer' ? { with: 'second-officer' } : {}),
      });
      expect(reviewed.status).toBe(200);
    }
    expect((await act('approver', number, 'decide', { result: 'yes' })).body.state.title).toBe('准予');
    const documents = await call('window', 'GET', `/cases/${number}/documents/approval/1`);
    expect(documents.body.text).toContain('准予');
    const certificate = { name: '食品经营许可证', number: 'JY-示例-0001', validUntil: '长期' };
    const finished = await act('approver', number, 'finish', { kind: 'certificate', certificate });
    expect(finished).toMatchObject({ status: 200, body: { state: { title: '办结' } } });
    const delivered = await act('window', number, 'deliver', {
      way: 'pickup',
      receiver: '示**',
      identityChecked: true,
    });
    expect(delivered.body.state.title).toBe('已送达');
    const entries = await call('window', 'GET', `/matters/${number}/entries`);
    expect(JSON.stringify(entries.body)).not.toContain(ID_NUMBER);
  });

  it('is told to its applicant alone, and can be found by the clerk', async () => {
    const party = await call('window', 'POST', '/parties/find', {
      idType: 'resident-id',
      idNumber: ID_NUMBER,
    });
    const list = await call('window', 'GET', `/matters?applicant=${party.body.id}`);
    expect(list.body.items).toHaveLength(1);
    const { number } = list.body.items[0];
    expect((await call('applicant', 'GET', `/matters/${number}`)).status).toBe(404);
    expect((await call('', 'GET', `/matters/${number}`)).status).toBe(401);
    expect((await call('system', 'GET', `/matters/${number}`)).status).toBe(403);
  });
});

describe('the product', () => {
  it('survives being killed, with everything that was answered', async () => {
    const party = await call('window', 'POST', '/parties/find', {
      idType: 'resident-id',
      idNumber: ID_NUMBER,
    });
    // Documents go on being made: their entries move `lastAt` and nothing else that is listed.
    const listed = async () => {
      const { body } = await call('window', 'GET', `/matters?applicant=${party.body.id}`);
      return body.items.map(({ lastAt: _moves, ...item }: { lastAt: string }) => item);
    };
    const before = await listed();
    await server.kill();
    server = await place.serve();
    call = call.at(server.address);
    expect(await listed()).toEqual(before);
    const { body } = await fetch(new URL('/health/ready', server.address)).then(async (answer) => ({
      body: await answer.json(),
    }));
    expect(body).toMatchObject({ status: 'ok' });
  }, 60_000);

  it('keeps a ledger in which one changed byte is named', async () => {
    await server.stop();
    const simulated = await place.run(['simulate', '--cases', '300', '--json']);
    expect(simulated.err).not.toMatch(/\n {4}at /);
    expect(simulated.code).toBe(0);
    expect(await place.run(['ledger', 'digest'])).toMatchObject({ code: 0 });
    const clean = await place.run(['ledger', 'verify', '--json']);
    expect(clean.code).toBe(0);
    expect(JSON.parse(clean.out).findings).toEqual([]);

    server = await place.serve();
    expect((await place.run(['ledger', 'verify'])).out).toMatch(/^验证通过/);
    const backup = `${place.dataDir}/backup.yimen`;
    expect((await place.run(['backup', backup])).code).toBe(0);

    const other = await makePlace({ YIMEN_KEYS: `${place.dataDir}/data/keys` });
    const restored = await other.run(['restore', backup]);
    expect(restored.out).toMatch(/台账验证通过/);
    // The listeners went on while the server ran, so there may be more than before.
    const again = JSON.parse((await other.run(['ledger', 'verify', '--json'])).out);
    expect(again.findings).toEqual([]);
    expect(again.entries).toBeGreaterThanOrEqual(JSON.parse(clean.out).entries);
    await other.remove();

    const { entry } = await inDatabase(async (pool) => {
      const { rows } = await pool.query(
        `update ledger.entry e set body = replace(e.body::text, '"', '" ')::json
           from ledger.matter m
          where m.id = e.matter_id and e.seq = 2 and m.number = (select min(number) from ledger.matter where version > 2)
         returning m.number || ' 第2条记录' as entry`,
      );
      return rows[0];
    });
    const tampered = await place.run(['ledger', 'verify']);
    expect(tampered.code).toBe(1);
    expect(tampered.out).toContain(`${entry}`);
    expect(tampered.out).toContain('已被改动');
  }, 180_000);
});
