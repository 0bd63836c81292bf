import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

async function get(url: string, who: string) {
  const response = await example.app.inject({ url: `/api/v1/matters${url}`, headers: await example.as(who) });
  return { status: response.statusCode, body: response.json() };
}
async function act(url: string, who: string, payload: object = {}) {
  const headers = await example.as(who);
  const response = await example.app.inject({
    method: 'POST',
    url: `/api/v1/example/item${url}`,
    headers,
    payload,
  });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json();
}
const open = async (who: string, note = ''): Promise<string> =>
  (await act('/apply', who, { title: '店', area: 1, note })).number;
const refusalsOf = async (number: string) =>
  (
    await example.database.pool.query(
      `select actor, code from identity.event where kind = 'refusal' and target = $1`,
      [number],
    )
  ).rows;

describe('reading a matter', () => {
  it('gives state, clocks, what may be done, and its content with personal numbers masked', async () => {
    const number = await open('zhang', '证件11010519491231002X 电话13812345678');
    const { status, body } = await get(`/${number}`, 'clerk');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number,
      procedure: { id: 'example.item', title: '示例事项' },
      state: { id: 'accepted', title: '已受理' },
      applicant: 'party-zhang',
      clocks: [
        {
          id: 'legal',
          title: '法定时限',
          law: '示例法第三条',
          due: '2021-10-13',
          remaining: 5,
          light: 'green',
        },
      ],
      data: { title: '店', note: '证件110105********002X 电话138****5678' },
    });
    expect(body.can.map(({ id }: { id: string }) => id)).toContain('review');
  });

  it('gives its own applicant the matter, with nothing to do that is the unit’s', async () => {
    const number = await open('zhang');
    expect((await get(`/${number}`, 'zhang')).body).toMatchObject({ number, can: [] });
  });

  it.each([
    ['another applicant is told there is none', 'li', 404, 'matters.missing'],
    ['staff of another unit may not', 'neighbour', 403, 'matters.out-of-scope'],
    ['staff without the permission may not', 'porter', 403, 'matters.out-of-scope'],
  ])('%s, and it is recorded', async (_what, who, status, code) => {
    const number = await open('zhang');
    for (const part of ['', '/entries', '/deadline']) {
      const answer = await get(`/${number}${part}`, who);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(JSON.stringify(answer.body)).not.toContain('已受理');
    }
    expect(await refusalsOf(number)).toEqual([1, 2, 3].map(() => ({ actor: who, code })));
  });

  it('lets the whole county be read under a county scope, and says plainly when a number does not exist', async () => {
    expect((await get(`/${await open('neighbour')}`, 'chief')).status).toBe(200);
    expect((await get('/SL0', 'chief')).body).toMatchObject({
      status: 404,
      detail: '没有找到编号为 SL0 的办件，请核对编号。',
    });
  });
});

describe('the ledger and the deadline of a matter', () => {
  it('list every entry in order, chained by hash', async () => {
    const number = await open('zhang');
    await act(`/${number}/review`, 'clerk');
    const { items } = (await get(`/${number}/entries`, 'zhang')).body;
    expect(items.map(({ seq, title }: { seq: number; title: string }) => [seq, title])).toEqual([
      [1, '提出申请'],
      [2, '审查'],
    ]);
    expect(items[1]).toMatchObject({
      actor: { kind: 'staff', id: 'clerk', unit: 'D01' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('explain day by day why a matter is due when it is', async () => {
    const { clocks } = (await get(`/${await open('zhang')}/deadline`, 'zhang')).body;
    expect(clocks[0]).toMatchObject({ id: 'legal', due: '2021-10-13' });
    expect(clocks[0].days[0]).toMatchObject({ date: '2021-09-30', counted: false, why: '期间起算日不计入' });
    expect(clocks[0].days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(5);
    expect(clocks[0].days.find(({ date }: { date: string }) => date === '2021-10-09')).toMatchObject({
      counted: true,
      ordinal: 2,
    });
  });
});

describe('the to-do list', () => {
  let numbers: string[];
  const list = async (query: string, who: string) => (await get(query, who)).body;
  const numbersOf = (page: { items: { number: string }[] }): string[] =>
    page.items.map(({ number }) => number);

  beforeAll(async () => {
    await example.database.pool.query('delete from ledger.matter');
    numbers = [];
    // Opened on different days: due days differ; the last one is paused and so due on no day.
    for (const day of [0, 1, 2, 3]) {
      example.clock.advance(day * 86_400_000);
      numbers.push(await open('clerk'));
    }
    await act(`/${numbers[3]}/pause`, 'clerk');
  });

  it('is ordered by due day, paused matters last, and holds only what is in scope', async () => {
    await open('neighbour');
    const page = await list('', 'clerk');
    expect(numbersOf(page)).toEqual(numbers);
    expect(page.items.map(({ light }: { light: string }) => light)).toEqual([
      'green',
      'green',
      'green',
      'paused',
    ]);
    expect(page.items[3]).toMatchObject({ due: null, state: { title: '已受理' } });
    expect((await list('', 'chief')).items).toHaveLength(5);
    expect(numbersOf(await list('?which=unit', 'chief'))).toEqual(numbers);
  });

  it.each([1, 2, 3])('is the same list in pages of %i', async (size) => {
    const whole = numbersOf(await list('', 'chief'));
    const paged: string[] = [];
    for (let after = ''; ;) {
      const page = await list(`?limit=${size}${after}`, 'chief');
      paged.push(...numbersOf(page));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(paged).toEqual(whole);
  });

  it('shows what a person has taken on', async () => {
    await act(`/${numbers[1]}/review`, 'clerk');
    expect(numbersOf(await list('?which=mine', 'clerk'))).toEqual([numbers[1]]);
    expect(numbersOf(await list('?which=mine', 'porter'))).toEqual([]);
  });

  it('tells soon due from overdue, as the days pass', async () => {
    const start = example.clock.now();
    example.clock.set(Date.parse('2021-10-13T09:00:00+08:00'));
    expect(numbersOf(await list('?due=overdue', 'clerk'))).toEqual([]);
    expect(numbersOf(await list('?due=soon', 'clerk'))).toEqual(numbers.slice(0, 3));
    example.clock.set(Date.parse('2021-10-14T09:00:00+08:00'));
    const overdue = await list('?due=overdue', 'clerk');
    const all = await list('', 'clerk');
    expect(numbersOf(overdue)).toEqual(
      all.items
        .filter((item: { due: string | null }) => item.due !== null && item.due < '2021-10-14')
        .map((item: { number: string }) => item.number),
    );
    expect(overdue.items[0]).toMatchObject({ due: '2021-10-13', remaining: -1, light: 'red' });
    example.clock.set(start);
  });

  it('of an applicant holds the own matters only, newest first, finished ones too', async () => {
    const mine = [await open('zhang'), await open('zhang')];
    await act(`/${mine[0]}/review`, 'clerk');
    await act(`/${mine[0]}/finish`, 'clerk', { result: 'denied' });
    await open('li');
    expect(numbersOf(await list('', 'zhang'))).toEqual([mine[1], mine[0]]);
  });

  it('leaves out what is open but waits for nobody', async () => {
    const number = await open('zhang');
    const numbers = async () => {
      const { body } = await get('?limit=100', 'chief');
      return body.items.map((row: { number: string }) => row.number);
    };
    expect(await numbers()).toContain(number);
    const outcome = await example.services.ledger.submit({
      procedure: 'example.item',
      number,
      action: 'keep',
      input: {},
      actor: { kind: 'system', id: 'system', name: '系统', grants: {} },
    });
    expect(outcome.ok).toBe(true);
    expect(await numbers()).not.toContain(number);
    expect((await get(`/search?number=${number}`, 'chief')).body.items).toHaveLength(1);
  });

  it('is refused without the permission, and a place that is none is invalid input', async () => {
    expect(await get('', 'porter')).toMatchObject({ status: 403, body: { code: 'matters.out-of-scope' } });
    expect(await get('?after=zzz', 'clerk')).toMatchObject({ status: 422, body: { path: '/after' } });
    expect(await get('?limit=0', 'clerk')).toMatchObject({ status: 422, body: { path: '/limit' } });
  });
});
