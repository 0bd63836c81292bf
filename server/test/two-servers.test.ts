import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, type ApiCaller } from './api-caller.ts';
import { prepareApplication } from './licence-application.ts';
import { makePlace, type Place } from './run-yimen.ts';

type Server = Awaited<ReturnType<Place['serve']>>;

let place: Place;
let first: Server;
let second: Server;
let here: ApiCaller;
let there: ApiCaller;
beforeAll(async () => {
  place = await makePlace();
  first = await place.serve();
  second = await place.serve();
  here = callerOf(first.address);
  there = here.at(second.address);
}, 120_000);
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await place.remove();
});

const licence = (number: string, action: string): string => `/cases/licence/${number}/${action}`;

describe('two servers on one database', () => {
  it('share sessions, cases and the answers to repeated requests', async () => {
    const application = await prepareApplication(here);
    const opened = await here('window', 'POST', '/cases/licence/register', application, 'key 1');
    expect(opened.status).toBe(200);
    const again = await there('window', 'POST', '/cases/licence/register', application, 'key 1');
    expect(again.body).toMatchObject({ number: opened.body.number, repeated: true });
    const { number } = opened.body;
    expect((await there('window', 'POST', licence(number, 'accept'), {})).body.state.title).toBe('受理');
    expect((await here('reviewer', 'POST', licence(number, 'dispatch'), {})).body.state.title).toBe('审查');
    const { version, state } = (await there('window', 'GET', `/matters/${number}`)).body;
    expect(state.title).toBe('审查');
    // Papers that were made meanwhile have entries of their own.
    expect(version).toBeGreaterThanOrEqual(3);
  });

  it('let only one of two people act who press at the same moment', async () => {
    const application = await prepareApplication(here);
    const { number } = (await here('window', 'POST', '/cases/licence/register', application)).body;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (i % 2 === 0 ? here : there)('window', 'POST', licence(number, 'accept'), {}),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('give every case its own number', async () => {
    const application = await prepareApplication(here);
    const opened = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 === 0 ? here : there)('window', 'POST', '/cases/licence/register', application),
      ),
    );
    expect(new Set(opened.map(({ body }) => body.number)).size).toBe(40);
  });

  it('end a session everywhere within five seconds', async () => {
    expect((await there('supervisor', 'GET', '/session')).status).toBe(200);
    await here('supervisor', 'DELETE', '/session');
    await new Promise((resolve) => setTimeout(resolve, 5_200));
    expect((await there('supervisor', 'GET', '/session')).status).toBe(401);
  });

  it('go on when one of them is killed', async () => {
    await first.kill();
    expect((await there('window', 'GET', '/matters')).status).toBe(200);
    first = await place.serve();
    expect((await here.at(first.address)('window', 'GET', '/matters')).status).toBe(200);
  });
});

describe('two counties', () => {
  it('on one machine share nothing: neither sessions nor people nor cases', async () => {
    const other = await makePlace();
    const neighbour = await other.serve();
    const application = await prepareApplication(there);
    const { number } = (await there('window', 'POST', '/cases/licence/register', application)).body;
    expect((await there.at(neighbour.address)('window', 'GET', '/session')).status).toBe(401);
    const fresh = callerOf(neighbour.address);
    expect((await fresh('window', 'GET', `/matters/${number}`)).status).toBe(404);
    expect((await fresh('window', 'GET', '/matters')).body.items).toEqual([]);
    await neighbour.stop();
    await other.remove();
  }, 120_000);
});
