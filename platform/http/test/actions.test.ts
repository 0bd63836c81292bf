import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

const form = { title: '示例店', area: 30 };

async function post(
  url: string,
  who: string | undefined,
  payload: unknown,
  headers: Record<string, string> = {},
) {
  const auth = who === undefined ? {} : await example.as(who);
  const response = await example.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { ...auth, ...headers },
    payload: payload as object,
  });
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json() };
}

async function open(who = 'zhang'): Promise<string> {
  const { status, body } = await post('/example/item/apply', who, form);
  expect(status).toBe(200);
  return body.number;
}

describe('an action of a procedure', () => {
  it('opens a matter and answers with number, state, clocks, entries and what may be done next', async () => {
    const { status, body } = await post('/example/item/apply', 'clerk', form);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: expect.stringMatching(/^SL20210930\d{4}$/),
      state: { id: 'accepted', title: '已受理' },
      version: 1,
      unit: 'D01',
      due: '2021-10-13',
      clocks: [
        { id: 'legal', due: '2021-10-13', remaining: 5, light: 'green', limit: { n: 5, unit: 'workday' } },
      ],
      can: [
        { id: 'review', title: '审查' },
        { id: 'pause' },
        { id: 'resume' },
        { id: 'finish', title: '办结' },
      ],
      entries: [{ seq: 1, type: 'applied', title: '提出申请', data: { title: '示例店' } }],
      repeated: false,
    });
  });

  it('moves a matter to its end', async () => {
    const number = await open();
    expect((await post(`/example/item/${number}/review`, 'clerk', {})).body).toMatchObject({
      person: 'clerk',
      version: 2,
    });
    const { body } = await post(`/example/item/${number}/finish`, 'clerk', { result: 'granted' });
    expect(body).toMatchObject({
      state: { id: 'finished' },
      can: [],
      due: null,
      clocks: [{ light: 'green', stoppedOn: '2021-09-30' }],
    });
  });

  it('tells every problem of the input at once, with its field', async () => {
    const { status, type, body } = await post('/example/item/apply', 'zhang', { title: '', colour: 'red' });
    expect(status).toBe(422);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body.code).toBe('input.invalid');
    expect(body.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/area',
      '/colour',
      '/title',
    ]);
  });

  it('does not turn texts of a body into numbers', async () => {
    const { status, body } = await post('/example/item/apply', 'zhang', { title: '店', area: '30' });
    expect(status).toBe(422);
    expect(body.problems).toEqual([{ path: '/area', message: '“面积”应当是整数。' }]);
  });

  it('refused by a rule tells reason, clause and facts, and is recorded', async () => {
    const number = await open();
    const { status, body } = await post(`/example/item/${number}/finish`, 'clerk', { result: 'granted' });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'urn:yimen:problem:example.not-reviewed',
      title: '依规定不能办理',
      detail: '还没有审查，不能办结。请先审查。',
      law: '示例法第二条',
      facts: { steps: 0 },
      requestId: expect.any(String),
    });
    const { rows } = await example.database.pool.query(
      'select code, actor from ledger.refusal where number = $1',
      [number],
    );
    expect(rows).toEqual([{ code: 'example.not-reviewed', actor: 'clerk' }]);
  });

  it.each([
    ['nobody', undefined, 401],
    ['staff without the right', 'porter', 403],
    ['staff of another unit', 'neighbour', 403],
    ['the applicant, for what is the unit’s to do', 'zhang', 403],
    ['another applicant, to whom the matter does not exist', 'li', 404],
  ])('is refused to %s', async (_who, login, status) => {
    const number = await open();
    const answer = await post(`/example/item/${number}/review`, login, {});
    expect(answer.status).toBe(status);
    expect((await example.ledger.find(number))!.version).toBe(1);
    if (login === undefined) return;
    const { rows } = await example.database.pool.query('select actor from ledger.refusal where number = $1', [
      number,
    ]);
    expect(rows).toEqual([{ actor: login }]);
  });

  it('tells another applicant nothing of the state of a finished matter either', async () => {
    const number = await open();
    await post(`/example/item/${number}/review`, 'clerk', {});
    await post(`/example/item/${number}/finish`, 'clerk', { result: 'granted' });
    const foreign = await post(`/example/item/${number}/review`, 'li', {});
    const none = await post('/example/item/SL999/review', 'li', {});
    expect(foreign.status).toBe(404);
    expect(JSON.stringify(foreign.body)).not.toMatch(/已办结|finished/);
    expect(foreign.body.detail.replace(number, '')).toBe(none.body.detail.replace('SL999', ''));
  });

  it('that only the system may take has no address', async () => {
    const number = await open();
    for (const action of ['clean', '$alarm']) {
      expect((await post(`/example/item/${number}/${action}`, 'clerk', {})).status).toBe(404);
    }
  });
});

describe('Idempotency-Key', () => {
  it('lets a repeated request be carried out once and hear the first answer', async () => {
    const key = { 'idempotency-key': 'my key 1' };
    const answers = [
      await post('/example/item/apply', 'zhang', form, key),
      await post('/example/item/apply', 'zhang', form, key),
    ];
    expect(answers[1]!.body).toMatchObject({ number: answers[0]!.body.number, repeated: true });
    const together = await Promise.all(
      [1, 2, 3].map(() => post('/example/item/apply', 'zhang', form, { 'idempotency-key': 'k2' })),
    );
    expect(new Set(together.map(({ body }) => body.number)).size).toBe(1);
  });

  it('belongs to its account and to the action: others with the same key are served on their own', async () => {
    const key = { 'idempotency-key': '7f9c24e8-3b1d-4f5e-9a6b-0c1d2e3f4a5b' };
    const zhang = await post('/example/item/apply', 'zhang', form, key);
    const li = await post('/example/item/apply', 'li', form, key);
    expect(li.body.number).not.toBe(zhang.body.number);
    const review = await post(`/example/item/${zhang.body.number}/review`, 'clerk', {}, key);
    const pause = await post(`/example/item/${zhang.body.number}/pause`, 'clerk', {}, key);
    expect([review.body.entries[0].type, pause.body.entries[0].type]).toEqual(['reviewed', 'paused']);
  });
});
