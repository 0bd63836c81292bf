import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate, dayNumber, type CivilDate } from '@yimen/platform/time';
import { isInForce, type AnnouncementContent } from '../core/index.ts';
import { content, reviewed, type people } from './announcement-factory.ts';
import { announcements } from '../module.ts';
import { startAnnouncements, type AnnouncementProduct } from './announcement-product.ts';

let product: AnnouncementProduct;
beforeAll(async () => void (product = await startAnnouncements()), 120_000);
afterAll(() => product.stop());

type Person = keyof typeof people;
const PUBLISHED = '/announcements/published';

async function ask(who: Person | '', url: string) {
  const answer = await product.call(who, 'GET', url);
  return { status: answer.statusCode, body: answer.json() };
}
async function act(who: Person, number: string, action: string, input: object = {}) {
  const answer = await product.call(who, 'POST', `/announcements/announcement/${number}/${action}`, input);
  return { status: answer.statusCode, body: answer.json() };
}

/** Writes one and hands it in; published as well where `judged` is given. Returns its number. */
async function write(over: Partial<AnnouncementContent>, judged?: Record<string, string>): Promise<string> {
  const { statusCode, json } = await product.call(
    ...(['author', 'POST', '/announcements/announcement/draft', content(over)] as const),
  );
  expect(statusCode).toBe(200);
  const { number } = json();
  expect((await act('author', number, 'submit')).status).toBe(200);
  if (judged !== undefined)
    expect((await act('supervisor', number, 'publish', reviewed(judged))).status).toBe(200);
  return number;
}

const numbersOf = ({ body }: { body: { items: { number: string }[] } }) =>
  body.items.map(({ number }) => number);

describe('an announcement on its way', () => {
  it('is numbered by the year, goes out in the name of the body, and shows each what can be done next', async () => {
    const number = await write({ title: '示例：一份待审的通知' });
    expect(number).toBe('TZ2021001');
    const seen = await ask('author', `/matters/${number}`);
    expect(seen.body).toMatchObject({ state: { title: '待审核' }, unit: 'S1', due: '2021-03-03' });
    expect(seen.body.data).toMatchObject({ issuerId: 'D25', issuerName: '澧县行政审批服务局' });
    expect(seen.body.can.map(({ id }: { id: string }) => id)).toEqual(['recall']);
    const judged = await ask('supervisor', `/matters/${number}`);
    expect(judged.body.can.map(({ id }: { id: string }) => id)).toEqual(['recall', 'publish', 'return']);
  });

  it('is out of reach of whoever may not: the author publishes nothing, the public learns of nothing', async () => {
    const number = await write({ title: '示例：只有内部知道' });
    const own = await act('author', number, 'publish', reviewed());
    expect(own).toMatchObject({ status: 403, body: { code: 'procedure.not-allowed' } });
    const foreign = await act('ownPublisher', number, 'publish', reviewed());
    expect(foreign).toMatchObject({ status: 409, body: { code: 'announcements.not-office' } });
    expect(await ask('', `${PUBLISHED}/${number}`)).toMatchObject({
      ...{ status: 404, body: { code: 'announcements.missing' } },
    });
    expect(numbersOf(await ask('', PUBLISHED))).not.toContain(number);
    expect((await ask('', '/announcements/work')).status).toBe(401);
    expect((await ask('homeless', '/announcements/work')).status).toBe(403);
  });

  it('cannot be published by a supervisor who wrote it, but by another one', async () => {
    const draft = await product.call(
      ...(['supervisor', 'POST', '/announcements/announcement/draft', content()] as const),
    );
    const { number } = draft.json();
    await act('supervisor', number, 'submit');
    const own = await act('supervisor', number, 'publish', reviewed());
    expect(own).toMatchObject({ status: 409, body: { code: 'announcements.own-draft' } });
    expect(own.body.detail).toContain('起草和审核应当是两个人');
    expect(own.body.law).toContain('第十七条');
    const second = await act('secondSupervisor', number, 'publish', reviewed());
    expect(second).toMatchObject({ status: 200, body: { state: { title: '已发布' } } });
    await act('secondSupervisor', number, 'withdraw', { reason: '试发布，撤下' });
  });
});

describe('what is published', () => {
  it('can be read by anybody as blocks of text, from its first day on, in the archive when it is over', async () => {
    const number = await write(
      {
        kind: 'suspension',
        title: '示例：三月八日停办',
        body: '一、停办\n- 网上申请',
        provenance: '示例公告',
      },
      { from: '2021-03-05', until: '2021-03-08' },
    );
    expect((await ask('', `${PUBLISHED}/${number}`)).status).toBe(404);
    product.goTo('2021-03-05');
    const { body } = await ask('', `${PUBLISHED}/${number}`);
    expect(body).toEqual({
      ...{ number, title: '示例：三月八日停办', kind: { id: 'suspension', title: '停办提示' } },
      ...{ issuer: '澧县行政审批服务局', publishedOn: '2021-03-05', until: '2021-03-08', inForce: true },
      body: [
        { kind: 'heading', text: '一、停办' },
        { kind: 'list', items: ['网上申请'] },
      ],
      provenance: '示例公告',
    });
    product.goTo('2021-03-08');
    expect(numbersOf(await ask('', `${PUBLISHED}?inForce=true`))).toContain(number);
    product.goTo('2021-03-09');
    expect(numbersOf(await ask('', `${PUBLISHED}?inForce=true`))).not.toContain(number);
    expect(numbersOf(await ask('', PUBLISHED))).toContain(number);
    expect((await ask('', `${PUBLISHED}/${number}`)).body).toMatchObject({ inForce: false });
  });

  it('stands in the HTML of its page, to be read without scripts, for as long as the public may read it', async () => {
    const textOf = async (number: string) =>
      announcements.pageTexts![0]!.write(product.services, { number }, product.services.clock.now());
    const number = await write({ title: '示例：不用脚本也能读', body: '第一段。\n- 一项' });
    expect(await textOf(number)).toBeUndefined();
    await act('supervisor', number, 'publish', reviewed({ until: '2021-03-09' }));
    expect(await textOf(number)).toMatchObject({
      ...{ title: '示例：不用脚本也能读', description: '通知：第一段。一项' },
      facts: expect.arrayContaining([
        ['正文', '第一段。\n一项'],
        ['有效期至', '2021-03-09'],
      ]),
    });
    await act('supervisor', number, 'withdraw', { reason: '试过了，撤下' });
    expect(await textOf(number)).toBeUndefined();
  });

  it('is gone from every list once withdrawn, and its address says when and why', async () => {
    const number = await write({ title: '示例：要撤下的' }, {});
    expect(numbersOf(await ask('', PUBLISHED))).toContain(number);
    expect((await act('author', number, 'withdraw', { reason: '作者想撤下' })).status).toBe(403);
    await act('secondSupervisor', number, 'withdraw', { reason: '日期写错，另行通知' });
    expect(numbersOf(await ask('', PUBLISHED))).not.toContain(number);
    const gone = await ask('', `${PUBLISHED}/${number}`);
    expect(gone).toMatchObject({ status: 404, body: { code: 'announcements.withdrawn' } });
    expect(gone.body.detail).toBe('这份通知公告已于2021-03-09撤下。原因：日期写错，另行通知');
  });

  it('that was withdrawn before its day never was', async () => {
    const number = await write({ title: '示例：没有等到那一天' }, { from: '2021-03-12' });
    await act('supervisor', number, 'withdraw', { reason: '不再需要' });
    product.goTo('2021-03-12');
    expect(await ask('', `${PUBLISHED}/${number}`)).toMatchObject({
      ...{ status: 404, body: { code: 'announcements.missing' } },
    });
  });

  it('is nothing else: a matter of another kind has no such address', async () => {
    expect((await ask('', `${PUBLISHED}/TZ2021999`)).body.code).toBe('announcements.missing');
    expect((await ask('', `${PUBLISHED}?kind=gossip`)).status).toBe(422);
    expect(await ask('', `${PUBLISHED}?after=xyz`)).toMatchObject({
      ...{ status: 422, body: { code: 'announcements.bad-place' } },
    });
    expect((await ask('supervisor', '/announcements/work?after=xyz')).body.code).toBe(
      'announcements.bad-place',
    );
  });

  it('comes with an ETag that holds until something changes', async () => {
    const known = async (etag?: string) =>
      product.call('', 'GET', PUBLISHED, undefined, etag === undefined ? {} : { 'if-none-match': etag });
    const first = await known();
    expect((await known(String(first.headers['etag']))).statusCode).toBe(304);
    await write({ title: '示例：又一份' }, {});
    expect((await known(String(first.headers['etag']))).statusCode).toBe(200);
  });
});

describe('the lists', () => {
  const TODAY = '2021-03-22';

  it('put what is in force first, the newest first, the same in pages of any size', async () => {
    product.goTo('2021-03-15');
    const days = [
      ['2021-03-15', '2021-03-16'],
      ['2021-03-16', undefined],
      ['2021-03-16', '2021-03-30'],
      ['2021-03-15', '2021-03-22'],
      ['2021-03-17', '2021-03-21'],
    ] as const;
    for (const [from, until] of days)
      await write({ formedOn: '2021-03-15' }, { from, ...(until === undefined ? {} : { until }) });
    product.goTo(TODAY);
    const whole = (await ask('', `${PUBLISHED}?limit=100`)).body;
    expect(whole.next).toBeNull();
    expect(whole.items.length).toBeGreaterThan(6);
    for (const size of [1, 2, 3, 5]) {
      const pages: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const place: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
        const page: Awaited<ReturnType<typeof ask>> = await ask('', `${PUBLISHED}?limit=${size}${place}`);
        expect(page.body.items.length).toBeLessThanOrEqual(size);
        pages.push(...numbersOf(page));
        after = page.body.next;
      }
      expect(pages, `pages of ${size}`).toEqual(numbersOf({ body: whole }));
    }
    const order = whole.items.map(
      ({ inForce, publishedOn }: { inForce: boolean; publishedOn: string }) =>
        `${inForce ? 1 : 0} ${publishedOn}`,
    );
    expect(order).toEqual([...order].sort().reverse());
    // The database and the rule agree, for every one and on every day.
    for (const { publishedOn, until, inForce } of whole.items)
      expect(inForce).toBe(isInForce({ publishedOn, until }, TODAY));
  });

  it('can be narrowed to one kind and to what is in force', async () => {
    const { body } = await ask('', `${PUBLISHED}?kind=suspension&limit=100`);
    expect(new Set(body.items.map(({ kind }: { kind: { id: string } }) => kind.id))).toEqual(
      new Set(['suspension']),
    );
    const inForce = await ask('', `${PUBLISHED}?inForce=true&limit=100`);
    const all = await ask('', `${PUBLISHED}?limit=100`);
    expect(numbersOf(inForce)).toEqual(
      numbersOf({ body: { items: all.body.items.filter((one: { inForce: boolean }) => one.inForce) } }),
    );
  });

  it('of what is to be done hold what waits, and nothing that is out', async () => {
    const waiting = await write({ formedOn: '2021-03-22' });
    const toDo = await ask('supervisor', '/matters?limit=100');
    expect(numbersOf(toDo)).toContain(waiting);
    const states = toDo.body.items.map(({ state }: { state: { id: string } }) => state.id);
    expect(new Set(states)).toEqual(new Set(['SUBMITTED']));
  });

  it('show the desk every stage within its reach, and where a published one stands today', async () => {
    product.goTo('2021-03-22');
    const coming = await write({ formedOn: '2021-03-22' }, { from: '2021-03-25' });
    const all = await ask('supervisor', '/announcements/work?limit=100');
    const standing = (number: string) =>
      all.body.items.find((one: { number: string }) => one.number === number).standing;
    expect(standing(coming)).toBe('coming');
    expect(new Set(all.body.items.map((one: { standing: string | null }) => one.standing))).toEqual(
      new Set(['coming', 'in-force', 'over', null]),
    );
    const own = await ask('author', '/announcements/work?limit=100');
    expect(own.body.items.every(({ unit }: { unit: string }) => unit === 'S1')).toBe(true);
    expect(own.body.items.length).toBeLessThan(all.body.items.length);
    const waiting = await ask('supervisor', '/announcements/work?state=SUBMITTED');
    expect(new Set(waiting.body.items.map(({ state }: { state: { id: string } }) => state.id))).toEqual(
      new Set(['SUBMITTED']),
    );
    const first = await ask('supervisor', '/announcements/work?limit=2');
    const second = await ask('supervisor', `/announcements/work?limit=100&after=${first.body.next}`);
    expect([...numbersOf(first), ...numbersOf(second)]).toEqual(numbersOf(all));
  });
});

describe('the figures', () => {
  const FROM = '2021-03-01';

  it('count what came out, day by day as the rule does, with as many rows behind each as it says', async () => {
    const { indicators = [] } = announcements;
    const out = (await ask('', `${PUBLISHED}?limit=100`)).body.items as { publishedOn: CivilDate }[];
    for (const indicator of indicators) {
      for (const length of [0, 4, 15, 30]) {
        const to = civilDate(dayNumber(FROM) + length);
        const query = { from: FROM, to };
        const { value, numerator } = await indicator.compute(product.database, query);
        const rows = await indicator.rows(product.database, query, { limit: 200 });
        expect(rows.length, `${indicator.id} to ${to}`).toBe(numerator ?? value);
        const pages = [];
        for (let after = ''; ;) {
          const page = await indicator.rows(product.database, query, { after, limit: 2 });
          pages.push(...page);
          if (page.length < 2) break;
          after = page.at(-1)!.number;
        }
        expect(pages).toEqual(rows);
      }
    }
    // Withdrawn ones that had been out count too: three of this file (试发布, 不用脚本, 要撤下的).
    const query = { from: FROM, to: '2021-03-22' };
    const { value } = await indicators[0]!.compute(product.database, query);
    expect(value).toBe(out.length + 3);
    const none = await indicators[1]!.compute(product.database, { from: '2020-01-01', to: '2020-01-31' });
    expect(none.value).toBeUndefined();
    const share = await indicators[1]!.compute(product.database, { ...query, unit: 'S4' });
    expect(share).toMatchObject({ value: 100, denominator: 1 });
  });
});
