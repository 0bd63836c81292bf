import fc from 'fast-check';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIdOf } from '../command-id.ts';
import { convertText } from '../convert-text.ts';
import { maskPersonal } from '../../privacy/index.ts';
import { startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

async function echo(url: string, who: string, payload: object, headers = {}) {
  const response = await example.app.inject({
    method: 'POST',
    url: `/api/v1/example/echo${url}`,
    headers: { ...(await example.as(who)), ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}

describe('an operation', () => {
  it('gets path, query and body converted and checked by its schemas', async () => {
    const { status, body } = await echo('/2?loud=true&tag=a&tag=b', 'clerk', { text: '好', size: 1 });
    expect({ status, body }).toEqual({ status: 200, body: { text: '好 好 a b!', command: null } });
  });

  it('tells every problem of path, query and body at once', async () => {
    const { status, body } = await echo('/x?loud=maybe', 'clerk', { size: '1' });
    expect(status).toBe(422);
    expect(body.problems.map(({ path }: { path: string }) => path)).toEqual(
      ['/count', '/loud', '/size', '/text'].sort((a, b) => order(a) - order(b)),
    );
  });
  const order = (path: string): number => ['/count', '/loud', '/text', '/size'].indexOf(path);

  it('is refused without its permission, and the refusal is recorded', async () => {
    const { status, body } = await echo('/1', 'porter', { text: '好', size: 1 });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'identity.not-allowed' });
    const { rows } = await example.database.pool.query(
      `select operation, code, unit from identity.event where kind = 'refusal' and actor = 'porter'`,
    );
    expect(rows).toEqual([{ operation: 'example.echo', code: 'identity.not-allowed', unit: 'D01' }]);
  });

  it('says so when its handler refuses, and the refusal is recorded', async () => {
    const { status, body } = await echo('/1', 'clerk', { text: 'rude', size: 1 });
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: 'example.rude', path: '/text', detail: '请文明用语。' },
    });
    const { rows } = await example.database.pool.query(
      `select count(*)::int as n from identity.event where code = 'example.rude'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('that is public serves anybody, and knows who is signed in', async () => {
    const anonymous = await example.app.inject('/api/v1/example/open');
    const known = await example.app.inject({
      url: '/api/v1/example/open',
      headers: await example.as('clerk'),
    });
    expect([anonymous.json(), known.json()]).toEqual([{ hello: 'nobody' }, { hello: 'clerk' }]);
  });

  it('that may be kept is answered with nothing to whoever has it, and anew as soon as it is another one', async () => {
    const ask = (url: string, known?: string) =>
      example.app.inject({
        url: `/api/v1/example/steady${url}`,
        ...(known === undefined ? {} : { headers: { 'if-none-match': known } }),
      });
    const first = await ask('');
    const etag = String(first.headers['etag']);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    expect(first.json()).toEqual({ hello: 'all' });
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await ask('', known);
      expect([again.statusCode, again.body, again.headers['etag']], known).toEqual([304, '', etag]);
    }
    const other = await ask('?name=zhang', etag);
    expect([other.statusCode, other.json()]).toEqual([200, { hello: 'zhang' }]);
    const refused = await ask('?name=nobody', '*');
    expect([refused.statusCode, refused.headers['etag']]).toEqual([409, undefined]);
    const unmarked = await example.app.inject('/api/v1/example/open');
    expect([unmarked.headers['etag'], unmarked.headers['cache-control']]).toEqual([undefined, undefined]);
  });

  it('hears the same command id for the same key of the same account only', async () => {
    const key = { 'idempotency-key': 'k' };
    const [first, second] = [
      await echo('/1', 'clerk', { text: 'a', size: 1 }, key),
      await echo('/1', 'clerk', { text: 'a', size: 1 }, key),
    ];
    const other = await echo('/1', 'neighbour', { text: 'a', size: 1 }, key);
    expect(first.body.command).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(second.body.command).toBe(first.body.command);
    expect(other.body.command).not.toBe(first.body.command);
  });

  it('whose output breaks its contract is a fault where outputs are checked', async () => {
    const response = await example.app.inject('/api/v1/example/broken?how=lie');
    expect(response.statusCode).toBe(500);
    expect(example.logLines.join('')).toMatch(/output of example\.broken breaks its contract/);
  });
});

describe('command ids', () => {
  it('differ whenever account, route or key differ', () => {
    const part = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        fc.pre(c !== d);
        expect(commandIdOf(a, b, c)).not.toBe(commandIdOf(a, b, d));
        expect(commandIdOf(a, c, b)).not.toBe(commandIdOf(a, d, b));
        expect(commandIdOf(c, a, b)).not.toBe(commandIdOf(d, a, b));
      }),
      { seed: 5 },
    );
  });
});

describe('texts of a query', () => {
  const schema = Type.Object({
    n: Type.Integer(),
    x: Type.Number(),
    b: Type.Boolean(),
    s: Type.String(),
    l: Type.Array(Type.Integer()),
  });
  it('become what the schema wants where they clearly are it', () => {
    expect(convertText(schema, { n: '-12', x: '1.5', b: 'false', s: '12', l: '3', other: '4' })).toEqual({
      n: -12,
      x: 1.5,
      b: false,
      s: '12',
      l: [3],
      other: '4',
    });
  });
  it.each(['', ' 1', '1e3', '0x10', '1.0', '１', '9'.repeat(20)])(
    'stay as they are otherwise: %j is no integer',
    (text) => {
      expect(convertText(schema, { n: text })).toEqual({ n: text });
    },
  );
  it('of every safe integer become that integer', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => void expect(convertText(schema, { n: String(n) })).toEqual({ n })),
      { seed: 6 },
    );
  });
});

describe('masking', () => {
  it('hides identity and mobile numbers anywhere and leaves other numbers alone', () => {
    const hash = 'ab13812345678cd'.padEnd(64, '0');
    const shown = maskPersonal({
      id: '11010519491231002X',
      text: ['电话13812345678，证件11010519491231002X。', 7],
      code: '91350100M000100Y43',
      number: '1143072300650911XA4000101001000'.padEnd(43, '1'),
      hash,
      sealed: `k1.${'A'.repeat(40)}`,
    });
    expect(shown).toEqual({
      id: '110105********002X',
      text: ['电话138****5678，证件110105********002X。', 7],
      code: '91350100M000100Y43',
      number: '1143072300650911XA4000101001000'.padEnd(43, '1'),
      hash,
      sealed: '******',
    });
  });
});
