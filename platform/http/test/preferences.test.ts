import { afterAll, beforeAll, expect, it } from 'vitest';
import { startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.stop());

const MINE = { filters: [{ name: '我的超期件', filter: { which: 'mine', due: 'overdue' } }] };

async function call(method: 'GET' | 'PUT', login: string | undefined, payload?: object) {
  const answer = await example.app.inject({
    ...{ method, url: '/api/v1/account/preferences' },
    headers: login === undefined ? {} : await example.as(login),
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

it('is nothing at first, then what was saved, on whichever computer', async () => {
  expect(await call('GET', 'clerk')).toEqual({ status: 200, body: { filters: [] } });
  expect(await call('PUT', 'clerk', MINE)).toEqual({ status: 200, body: MINE });
  expect((await call('GET', 'clerk')).body).toEqual(MINE);
  const less = { filters: [] };
  expect((await call('PUT', 'clerk', less)).body).toEqual(less);
  expect((await call('GET', 'clerk')).body).toEqual(less);
});

it('is nobody else’s', async () => {
  await call('PUT', 'clerk', MINE);
  expect((await call('GET', 'neighbour')).body).toEqual({ filters: [] });
  expect((await call('GET', undefined)).status).toBe(401);
  expect((await call('PUT', undefined, MINE)).status).toBe(401);
});

it('is for staff: the portal keeps no settings of anybody', async () => {
  for (const answer of [await call('GET', 'zhang'), await call('PUT', 'zhang', MINE)])
    expect(answer).toMatchObject({ status: 403, body: { code: 'identity.staff-only' } });
});

it('refuses two of one name, and keeps what there was', async () => {
  await call('PUT', 'clerk', MINE);
  const twice = { filters: [...MINE.filters, { name: '我的超期件', filter: {} }] };
  expect((await call('PUT', 'clerk', twice)).body).toMatchObject({
    ...{ code: 'identity.same-name', path: '/filters/1/name' },
  });
  expect((await call('GET', 'clerk')).body).toEqual(MINE);
});

it('takes nothing but filters, and not many', async () => {
  const one = MINE.filters[0]!;
  for (const wrong of [
    { filters: Array.from({ length: 31 }, (_, i) => ({ ...one, name: `第${i}个` })) },
    { filters: [{ ...one, name: '长'.repeat(41) }] },
    { filters: [{ ...one, name: '' }] },
    { filters: [{ ...one, name: '空\u0000字' }] },
    { filters: [{ ...one, name: '半\ud800字' }] },
    { filters: [{ ...one, filter: { procedure: '\u0000' } }] },
    { filters: [{ ...one, filter: { which: 'everything' } }] },
    { filters: [{ ...one, filter: { note: '任意文字' } }] },
    { ...MINE, notes: '任意文字' },
    {},
  ])
    expect((await call('PUT', 'clerk', wrong)).status, JSON.stringify(wrong).slice(0, 60)).toBe(422);
});
