import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer } from '@yimen/platform/http';
import { createIdentity, type Account } from '@yimen/platform/identity';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { readWorkbook } from '@yimen/platform/spreadsheet';
import { registerTitles } from '../server/register/register-columns.ts';
import { people } from './finding-factory.ts';
import {
  csv,
  line,
  modules,
  OTHER_PERSON,
  playCase,
  startLinkage,
  type LinkageProduct,
} from './linkage-product.ts';

const PASSWORD = 'Lixian-2021!';
const PEOPLE: Record<string, Pick<Actor, 'unit' | 'grants'>> = {
  supervisor: people.supervisor,
  head: people.head,
  other: people.otherHead,
  nobody: { unit: 'D20', grants: {} },
};

let product: LinkageProduct;
let app: ReturnType<typeof createHttpServer>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  product = await startLinkage();
  const { services, database, clock } = product;
  const actorOf = ({ login }: Account): Actor => ({
    kind: 'staff',
    id: login,
    name: login,
    ...PEOPLE[login]!,
  });
  const identity = createIdentity({
    database,
    clock,
    privacy: services.privacy,
    settings: services.settings,
    actorOf,
  });
  for (const login of Object.keys(PEOPLE)) {
    const made = await identity.createAccount({ kind: 'staff', login, password: PASSWORD });
    if (isRefusal(made)) throw new Error(made.message);
    const entered = await identity.signIn(login, PASSWORD, { now: clock.now(), ip: '10.0.0.1' });
    if (isRefusal(entered)) throw new Error(entered.message);
    tokens.set(login, entered.token);
  }
  app = createHttpServer({
    ...{ modules, services, identity, version: '0' },
    config: { secureCookies: true, checkOutputs: true, logRequests: false },
  });
  await app.ready();
}, 120_000);
afterAll(async () => {
  await app.close();
  await product.stop();
});

async function call(who: string, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${tokens.get(who)}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const content = (bytes: Buffer) => bytes.toString('base64');

describe('over HTTP', () => {
  it('a register is tried, imported and found again, with its case once it was looked at', async () => {
    await playCase(product, { received: '2021-03-01', accepted: '2021-03-02', decided: '2021-03-10' });
    const file = csv(
      line(),
      line({ number: 'XK700', id: OTHER_PERSON }),
      line({ number: 'XK701', unit: 'D04' }),
    );
    const body = {
      format: 'csv',
      content: content(file),
      complete: { from: '2021-03-01', to: '2021-03-31' },
    };
    const tried = await call('supervisor', 'POST', '/linkage/register/import', { ...body, dryRun: true });
    expect(tried).toMatchObject({
      status: 200,
      body: { loaded: false, import: null, added: 3, mistakes: [] },
    });
    expect((await call('supervisor', 'GET', '/linkage/register')).body.rows).toEqual([]);
    const done = await call('supervisor', 'POST', '/linkage/register/import', body);
    expect(done).toMatchObject({ status: 200, body: { loaded: true, added: 3, unknownItems: 3 } });
    const before = await call('supervisor', 'GET', '/linkage/register?limit=1');
    expect(before.body).toMatchObject({
      rows: [{ number: 'XK001', case: null, examined: false }],
      next: expect.any(Number),
    });

    await ledgerSettled(product.database.pool);
    const run = await call('supervisor', 'POST', '/linkage/detection', {});
    expect(run).toMatchObject({ status: 200, body: { rows: 3, raised: 2, done: true } });
    const unmatched = await call('supervisor', 'GET', '/linkage/register?unmatched=true');
    expect(unmatched.body.rows.map(({ number }: { number: string }) => number)).toEqual(['XK700', 'XK701']);
    const one = await call('head', 'GET', `/linkage/register?number=${encodeURIComponent('ｘｋ001')}`);
    expect(one.body.rows).toEqual([
      expect.objectContaining({ matchedBy: '证照编号', holder: '示***', examined: true }),
    ]);
    const rest = await call('supervisor', 'GET', `/linkage/register?after=${before.body.next}`);
    expect(rest.body).toMatchObject({ rows: [{ number: 'XK700' }, { number: 'XK701' }], next: null });
  });

  it('findings are listed by department, kind and state within the reach of the caller, page after page', async () => {
    const all = (await call('supervisor', 'GET', '/linkage/findings')).body;
    expect(all.findings).toHaveLength(2);
    expect(all.findings[0]).toMatchObject({
      ...{ kind: 'result-without-case', kindTitle: '有证无件', state: { id: 'FOUND', title: '待说明' } },
      ...{ due: '2021-06-08', overdue: false, foundOn: '2021-06-01', caseNumber: null },
    });
    const numbers = async (who: string, query = '') =>
      (await call(who, 'GET', `/linkage/findings${query}`)).body.findings
        .map(({ unit }: { unit: string }) => unit)
        .toSorted();
    expect(await numbers('head')).toEqual(['D20']);
    expect(await numbers('other')).toEqual(['D04']);
    expect(await numbers('head', '?unit=D04')).toEqual([]);
    expect(await numbers('supervisor', '?unit=D04&kind=result-without-case&state=FOUND')).toEqual(['D04']);
    expect(await numbers('supervisor', '?kind=double-number')).toEqual([]);
    const first = (await call('supervisor', 'GET', '/linkage/findings?limit=1')).body;
    const second = (await call('supervisor', 'GET', `/linkage/findings?limit=1&after=${first.next}`)).body;
    expect([...first.findings, ...second.findings]).toEqual(all.findings);
    expect(second.next).toBeNull();
  });

  it('one finding shows its evidence and its course to its department and the county, and to nobody else', async () => {
    const [mine] = (await call('head', 'GET', '/linkage/findings')).body.findings;
    const url = `/linkage/findings/${mine.number}`;
    const shown = await call('head', 'GET', url);
    expect(shown.body).toMatchObject({
      ...{ number: mine.number, law: expect.stringContaining('第二十九条') },
      evidence: { rows: [{ number: 'XK700', line: 3, holder: '示***' }], case: null, steps: [] },
      history: [{ seq: 1, type: 'found', title: '发现', by: 'system' }],
    });
    expect((await call('other', 'GET', url)).body).toMatchObject({ code: 'linkage.no-finding' });
    expect((await call('supervisor', 'GET', url)).status).toBe(200);
    expect((await call('supervisor', 'GET', '/linkage/findings/XJ404')).status).toBe(404);
    const acted = await call('head', 'POST', `/linkage/finding/${mine.number}/explain`, {
      ...{ explanation: '已在部门业务系统办理。', admits: true },
      evidence: [{ name: '示例证明', file: product.file, madeOn: '2021-06-01' }],
    });
    expect(acted).toMatchObject({ status: 200, body: { state: { title: '待认定' } } });
  });

  it('the reconciliation adds up, and its total belongs to whoever reads the county', async () => {
    const { body } = await call('supervisor', 'GET', '/linkage/reconciliation?from=2021-03-01&to=2021-03-31');
    expect(body.total).toMatchObject({
      rows: 3,
      rowsMatched: 1,
      rowsUnmatched: 2,
      rowsPending: 0,
      cases: 1,
      casesMatched: 1,
    });
    expect(body.units.map(({ unit, rows }: { unit: string; rows: number }) => [unit, rows])).toEqual([
      ['D04', 1],
      ['D20', 2],
    ]);
    const own = await call('head', 'GET', '/linkage/reconciliation?from=2021-03-01&to=2021-03-31');
    expect(own.body).toMatchObject({ total: null, units: [{ unit: 'D20' }] });
  });

  it('an empty register can be fetched, and has the columns that are read', async () => {
    const { body } = await call('head', 'GET', '/linkage/register/template');
    const book = readWorkbook(Buffer.from(body.content, 'base64'));
    if (isRefusal(book)) throw new Error(book.message);
    expect([...book.sheets[0]!.rows[0]!.cells.values()].map(({ text }) => text)).toEqual(registerTitles);
  });

  it('whoever holds no right is refused, and a call without a file is told what to send', async () => {
    for (const [method, url] of [
      ['GET', '/linkage/findings'],
      ['GET', '/linkage/register'],
      ['POST', '/linkage/register/import'],
      ['POST', '/linkage/detection'],
      ['GET', '/linkage/reconciliation?from=2021-03-01&to=2021-03-31'],
    ] as const)
      expect((await call('nobody', method, url, method === 'POST' ? {} : undefined)).status, url).toBe(403);
    expect((await call('head', 'POST', '/linkage/detection', {})).status).toBe(403);
    const none = await call('head', 'POST', '/linkage/register/import', { format: 'csv' });
    expect(none.body).toMatchObject({ code: 'linkage.no-file', path: '/file' });
    const gone = await call('head', 'POST', '/linkage/register/import', {
      format: 'xlsx',
      file: 'c'.repeat(64),
    });
    expect(gone.body).toMatchObject({ code: 'linkage.no-file' });
    const noText = await call('head', 'POST', '/linkage/register/import', {
      format: 'csv',
      content: content(Buffer.from([0xff, 0])),
    });
    expect(noText.body).toMatchObject({ code: 'spreadsheet.not-text' });
  });
});
