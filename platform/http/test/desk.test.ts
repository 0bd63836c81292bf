import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../spreadsheet/index.ts';
import { listen } from '../index.ts';
import { startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

/** Signing in costs a password hash each time: once a person is enough here. */
const signedIn = new Map<string, Promise<{ authorization: string }>>();
function as(who: string): Promise<{ authorization: string }> {
  const known = signedIn.get(who) ?? example.as(who);
  signedIn.set(who, known);
  return known;
}

async function call(method: 'GET' | 'POST', url: string, who: string, payload?: object) {
  const headers = await as(who);
  const answer = await example.app.inject({
    method,
    url: `/api/v1${url}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json(), bytes: answer.rawPayload };
}
const open = async (who: string): Promise<string> =>
  (await call('POST', '/example/item/apply', who, { title: '店', area: 1 })).body.number;
const entriesOf = async (number: string) => (await example.ledger.entriesOf(number)).length;
const count = async (table: string) =>
  Number((await example.database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

describe('finding a matter by its number', () => {
  it('finds it by the whole number and by its beginning', async () => {
    const number = await open('clerk');
    for (const part of [number, number.slice(0, 6)]) {
      const { body } = await call('GET', `/matters/search?number=${part}`, 'clerk');
      expect(body.items.map((row: { number: string }) => row.number)).toContain(number);
    }
  });

  it('does not find what lies outside the caller’s reach, and an applicant finds only their own', async () => {
    const number = await open('zhang');
    expect((await call('GET', `/matters/search?number=${number}`, 'neighbour')).body.items).toEqual([]);
    expect((await call('GET', `/matters/search?number=${number}`, 'li')).body.items).toEqual([]);
    expect((await call('GET', `/matters/search?number=${number}`, 'zhang')).body.items).toHaveLength(1);
  });

  it('asks for four characters at least', async () => {
    expect((await call('GET', '/matters/search?number=SL', 'clerk')).status).toBe(422);
  });
});

describe('what may stand in the ledger', () => {
  it('is told by procedure with the names that people read, the engine’s own entries among them', async () => {
    const { body } = await call('GET', '/procedures/entries', 'clerk');
    const [declared] = body.items;
    expect(declared).toMatchObject({ id: 'example.item', title: '示例事项' });
    expect(declared.entries).toEqual(
      expect.arrayContaining([
        { id: 'applied', title: '提出申请' },
        { id: 'handedOver', title: '移交' },
      ]),
    );
    const anybody = await example.app.inject({ method: 'GET', url: '/api/v1/procedures/entries' });
    expect(anybody.statusCode).toBe(401);
  });
});

describe('what may be done with a matter', () => {
  it('is told with the form each action takes, its clause and where it leads', async () => {
    const number = await open('zhang');
    const { body } = await call('GET', `/matters/${number}/actions`, 'clerk');
    const finish = body.items.find(({ id }: { id: string }) => id === 'finish');
    expect(finish).toMatchObject({
      title: '办结',
      law: '示例法第二条',
      leadsTo: [{ id: 'finished', title: '已办结' }],
      ends: true,
      input: { type: 'object', properties: { result: { title: '结果' } } },
    });
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain('clean');
  });

  it('is nothing for who only reads, and hidden from who may not read', async () => {
    const number = await open('zhang');
    expect((await call('GET', `/matters/${number}/actions`, 'chief')).body).toEqual({ items: [] });
    expect((await call('GET', `/matters/${number}/actions`, 'neighbour')).status).toBe(403);
    expect((await call('GET', `/matters/${number}/actions`, 'li')).status).toBe(404);
  });

  it('stands in the list beside what the matter waits for', async () => {
    const number = await open('clerk');
    const { body } = await call('GET', '/matters', 'clerk');
    const row = body.items.find((one: { number: string }) => one.number === number);
    expect(row).toMatchObject({ awaits: 'unit', remainingUnit: 'workday', headline: null });
    expect(row.can.map(({ id }: { id: string }) => id)).toEqual(['review', 'pause', 'resume', 'finish']);
  });
});

describe('trying an action out', () => {
  it('tells what it would do and writes nothing', async () => {
    const number = await open('zhang');
    await call('POST', `/example/item/${number}/review`, 'clerk', {});
    const before = await entriesOf(number);
    const { status, body } = await call('POST', `/matters/${number}/preview`, 'clerk', {
      action: 'finish',
      input: { result: 'granted' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: { id: 'finished' }, ends: true, entries: [{ title: '办结' }] });
    expect(await entriesOf(number)).toBe(before);
    expect((await example.ledger.find(number))!.state).toBe('accepted');
  });

  it('meets the refusal the action itself would meet, with its clause, and leaves no refusal in the ledger', async () => {
    const number = await open('zhang');
    const before = await count('ledger.refusal');
    const body = { action: 'finish', input: { result: 'granted' } };
    const tried = await call('POST', `/matters/${number}/preview`, 'clerk', body);
    expect(tried).toMatchObject({ status: 409, body: { code: 'example.not-reviewed', law: '示例法第二条' } });
    expect(await count('ledger.refusal')).toBe(before);
  });

  it('is refused as the action would be: no right, bad input, actions of the engine', async () => {
    const number = await open('zhang');
    const tried = (who: string, action: string, input: object = {}) =>
      call('POST', `/matters/${number}/preview`, who, { action, input });
    expect((await tried('chief', 'review')).body.code).toBe('procedure.not-allowed');
    expect((await tried('clerk', 'finish', { result: 'perhaps' })).body.code).toBe('input.invalid');
    expect((await tried('clerk', '$alarm')).body.code).toBe('procedure.unknown-action');
    expect((await tried('neighbour', 'review')).body.code).toBe('matters.out-of-scope');
    expect((await tried('li', 'review')).body.code).toBe('matters.missing');
  });
});

describe('taking up a matter nobody holds', () => {
  it('is open to a colleague of the unit that holds it, once, and leaves an entry', async () => {
    const number = await open('zhang');
    const claimed = await call('POST', `/matters/${number}/claim`, 'clerk', {});
    expect(claimed).toMatchObject({ status: 200, body: { person: 'clerk' } });
    expect((await example.ledger.entriesOf(number)).at(-1)!.type).toBe('handedOver');
    expect((await call('POST', `/matters/${number}/claim`, 'clerk', {})).body.code).toBe(
      'procedure.same-holder',
    );
  });

  it('is refused to another unit, to the applicant, and where somebody holds it already', async () => {
    const number = await open('zhang');
    const claim = async (who: string) => (await call('POST', `/matters/${number}/claim`, who, {})).body.code;
    expect(await claim('neighbour')).toBe('matters.out-of-scope');
    expect(await claim('zhang')).toBe('procedure.not-allowed');
    await call('POST', `/matters/${number}/claim`, 'clerk', {});
    expect(await claim('chief')).toBe('procedure.not-allowed');
  });
});

describe('matters opened because of another', () => {
  it('are none for a matter that gave no cause, and hidden with it', async () => {
    const number = await open('zhang');
    expect((await call('GET', `/matters/${number}/children`, 'clerk')).body).toEqual({ items: [] });
    expect((await call('GET', `/matters/${number}/children`, 'neighbour')).status).toBe(403);
  });
});

describe('the list as a workbook', () => {
  it('holds every row of the list, over more than one page, and nothing of another unit', async () => {
    for (let i = 0; i < 205; i += 1) await open('clerk');
    const foreign = await open('neighbour');
    const headers = await as('clerk');
    const answer = await example.app.inject({ url: '/api/v1/matters.xlsx?which=unit', headers });
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    const book = readWorkbook(answer.rawPayload);
    if ('kind' in book) throw new Error(book.message);
    const [sheet] = book.sheets;
    const own = (await call('GET', '/matters?which=unit&limit=200', 'clerk')).body.items;
    const numbers = sheet!.rows.map(({ cells }) => cells.get(0)!.text);
    expect(numbers[0]).toBe('办件编号');
    expect(numbers.length).toBeGreaterThan(206);
    expect(numbers.slice(1, 201)).toEqual(own.map(({ number }: { number: string }) => number));
    expect(numbers).not.toContain(foreign);
  });

  it('is refused as the list is', async () => {
    const { status, body } = await call('GET', '/matters.xlsx', 'porter');
    expect([status, body.code]).toEqual([403, 'matters.out-of-scope']);
  });
});

describe('the stream of changes', () => {
  it('tells staff of matters within their reach that moved, and of no others', async () => {
    const { events, close } = await watch('clerk');
    await events.next('ready');
    // The feed begins where the ledger stands when somebody first watches.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await open('neighbour');
    const number = await open('clerk');
    expect(await events.next('change')).toEqual({
      number,
      procedure: 'example.item',
      entry: 'applied',
      mine: false,
    });
    close();
  });

  it('is refused to nobody signed in', async () => {
    const answer = await example.app.inject({ url: '/api/v1/matters/changes' });
    expect(answer.statusCode).toBe(401);
  });

  it('is refused beyond six open pages of one account, in a sentence', async () => {
    const open = await Promise.all(Array.from({ length: 6 }, () => watch('zhang')));
    const base = await address();
    const headers = { ...(await as('zhang')), connection: 'close' };
    const response = await fetch(`${base}/api/v1/matters/changes`, { headers });
    expect(await response.json()).toMatchObject({ code: 'matters.too-many-watchers' });
    for (const { close } of open) close();
  });

  it('ends when the server stops, so that stopping waits for nobody', async () => {
    const other = await startExample();
    const base = await listen(other.app, { host: '127.0.0.1', port: 0 });
    const headers = await other.as('clerk');
    const response = await fetch(`${base}/api/v1/matters/changes`, { headers });
    const ended = response.text();
    await other.stop();
    expect(await ended).toContain('event: ready');
  });
});

let listening: Promise<string> | undefined;
const address = (): Promise<string> => (listening ??= listen(example.app, { host: '127.0.0.1', port: 0 }));

/** Opens the stream as a browser does, and gives its events one by one. */
async function watch(who: string) {
  const stop = new AbortController();
  const headers = { ...(await as(who)), connection: 'close' };
  const response = await fetch(`${await address()}/api/v1/matters/changes`, { headers, signal: stop.signal });
  const reader = response.body!.getReader();
  let text = '';
  return {
    close: () => stop.abort(),
    events: {
      async next(kind: string): Promise<unknown> {
        const pattern = new RegExp(`event: ${kind}\\ndata: (.*)\\n\\n`);
        for (let found = pattern.exec(text); ; found = pattern.exec(text)) {
          if (found !== null) {
            text = text.slice(found.index + found[0].length);
            return JSON.parse(found[1]!);
          }
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended before ${kind}`);
          text += Buffer.from(value).toString();
        }
      },
    },
  };
}
