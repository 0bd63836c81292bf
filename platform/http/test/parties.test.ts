import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startExample, type Example } from './start-example.ts';

const NUMBER = '430723199003070017';
const ZHANG = {
  kind: 'person',
  name: '张三丰',
  idType: 'resident-id',
  idNumber: NUMBER,
  phone: '13800000000',
};

let example: Example;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.stop());

async function call(login: string, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await example.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: await example.as(login),
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

describe('an applicant at the counter', () => {
  it('is taken in once, however often, with what identifies a person masked', async () => {
    const first = await call('clerk', 'POST', '/parties', ZHANG);
    const again = await call('clerk', 'POST', '/parties', { ...ZHANG, idNumber: '430723 19900307 0017' });
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(first.text).not.toContain(NUMBER);
    expect(first.text).not.toContain('张三丰');
    expect(first.text).not.toContain('13800000000');
  });

  it('is found by certificate, and said to be missing when there is none', async () => {
    const { body } = await call('clerk', 'POST', '/parties', ZHANG);
    const found = await call('clerk', 'POST', '/parties/find', { idType: 'resident-id', idNumber: NUMBER });
    expect(found.body.id).toBe(body.id);
    const none = await call('clerk', 'POST', '/parties/find', { idType: 'passport', idNumber: NUMBER });
    expect(none).toMatchObject({ status: 404, body: { code: 'identity.no-party' } });
  });

  it('gets a telephone where none is known, and another only after a verification', async () => {
    const { phone: _none, ...silent } = { ...ZHANG, idNumber: '430723198801010022' };
    const { body: party } = await call('clerk', 'POST', '/parties', silent);
    expect(party.phone).toBeNull();
    const address = `/parties/${party.id}/phone`;
    const added = await call('clerk', 'POST', address, { phone: '13900000001' });
    expect(added).toMatchObject({ status: 200, body: { id: party.id, phone: '139****0001' } });
    const other = await call('clerk', 'POST', address, { phone: '13900000002' });
    expect(other).toMatchObject({ status: 409, body: { code: 'identity.phone-known', path: '/phone' } });
    expect((await call('clerk', 'POST', address, { phone: '110' })).status).toBe(422);
    expect((await call('clerk', 'POST', '/parties/nobody/phone', { phone: '13900000001' })).status).toBe(404);
    expect((await call('neighbour', 'POST', address, { phone: '13900000001' })).status).toBe(403);
    expect((await call('clerk', 'GET', `/parties/${party.id}`)).body.phone).toBe('139****0001');
  });

  it('is refused with every wrong field, or with the reason why a number cannot be right', async () => {
    const empty = await call('clerk', 'POST', '/parties', { phone: '110' });
    expect(empty.status).toBe(422);
    expect(empty.body.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/idNumber',
      '/idType',
      '/kind',
      '/name',
      '/phone',
    ]);
    const wrong = await call('clerk', 'POST', '/parties', { ...ZHANG, idNumber: '430723199003070018' });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'identity.id-number', path: '/idNumber' } });
  });

  it('cannot be taken in or looked up without the right', async () => {
    expect(await call('porter', 'POST', '/parties', ZHANG)).toMatchObject({ status: 403 });
    expect(
      await call('zhang', 'POST', '/parties/find', { idType: 'resident-id', idNumber: NUMBER }),
    ).toMatchObject({ status: 403 });
    const { body } = await call('clerk', 'POST', '/parties', ZHANG);
    expect(await call('li', 'GET', `/parties/${body.id}`)).toMatchObject({ status: 404 });
    expect(await call('clerk', 'GET', `/parties/${body.id}`)).toMatchObject({ status: 200 });
  });

  it('is shown in full only with the right and for a reason, and that is on record', async () => {
    const { body } = await call('clerk', 'POST', '/parties', ZHANG);
    const path = `/parties/${body.id}/reveal`;
    expect(await call('porter', 'POST', path, { reason: '核对' })).toMatchObject({ status: 403 });
    expect(await call('clerk', 'POST', path, {})).toMatchObject({ status: 422 });
    const told = await call('clerk', 'POST', path, { reason: '核对证件' });
    expect(told).toMatchObject({ status: 200, body: { name: '张三丰', idNumber: NUMBER } });
    const { rows } = await example.database.pool.query(
      `select kind, detail, code from identity.event where target = $1 and kind in ('reveal', 'refusal') order by id`,
      [body.id],
    );
    expect(rows).toEqual([
      { kind: 'refusal', detail: null, code: 'identity.not-allowed' },
      { kind: 'reveal', detail: '核对证件', code: null },
    ]);
  });
});
