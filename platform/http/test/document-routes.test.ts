import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRoom } from '../../documents/test/documents-ground.ts';
import { exampleProcedure } from '../../documents/test/example-writer.ts';
import { recordFailure } from '../../documents/index.ts';
import { createIdentity, type Account } from '../../identity/index.ts';
import type { Services } from '../../module/index.ts';
import { isRefusal, type Actor, type Grants } from '../../procedure/index.ts';
import { createHttpServer } from '../index.ts';

const PASSWORD = 'Lixian-2021!';
/** Who there is; the matter of the tests belongs to party-1 and lies with D20. */
const PEOPLE: Record<string, { kind: Account['kind']; subject?: string; grants: Grants }> = {
  clerk: { kind: 'staff', grants: { 'matters.read': ['D20'] } },
  neighbour: { kind: 'staff', grants: { 'matters.read': ['D01'] } },
  admin: { kind: 'staff', grants: { 'documents.templates': 'county' } },
  owner: { kind: 'applicant', subject: 'party-1', grants: {} },
  stranger: { kind: 'applicant', subject: 'party-9', grants: {} },
};

let room: Awaited<ReturnType<typeof makeRoom>>;
let app: FastifyInstance;
let number: string;
const queued: unknown[] = [];
const tokens: Record<string, string> = {};

beforeAll(async () => {
  room = await makeRoom({ 'documents.verificationsPerMinute': 6 });
  const { database, ledger, files, documents, clock, settings, privacy, log } = room;
  const actorOf = ({ login, kind }: Account): Actor => ({ id: login, name: login, ...PEOPLE[login]!, kind });
  const identity = createIdentity({ database, clock, privacy, settings, actorOf });
  const services = {
    ...{ database, ledger, files, documents, clock, settings, privacy, log },
    queue: { add: async (job: string, payload: unknown) => void queued.push([job, payload]) },
    calendar: () => undefined,
    warning: () => ({ least: 1, share: 0.2 }),
  } as unknown as Services;
  app = createHttpServer({
    modules: [
      { name: 'example', title: '示例', dependsOn: [], procedures: [{ procedure: exampleProcedure }] },
    ],
    ...{ services, identity, version: '0' },
    config: { secureCookies: false, checkOutputs: true, logRequests: false },
  });
  await app.ready();
  for (const [login, { kind }] of Object.entries(PEOPLE)) {
    const made = await identity.createAccount({ kind, login, password: PASSWORD });
    if (isRefusal(made)) throw new Error(made.message);
    const entered = await identity.signIn(login, PASSWORD, { now: clock.now(), ip: '10.0.0.1' });
    if (isRefusal(entered)) throw new Error(entered.message);
    tokens[login] = entered.token;
  }
  number = await room.open('示例公司');
  await room.act(number, 'decide', { text: '准予示例。' });
});
afterAll(async () => {
  await app.close();
  await room.stop();
});

const call = (
  login: string | undefined,
  url: string,
  method: 'GET' | 'POST' | 'PUT' = 'GET',
  payload?: object,
) =>
  app.inject({
    ...{ method, url: `/api/v1${url}` },
    ...(payload === undefined ? {} : { payload }),
    headers: login === undefined ? {} : { authorization: `Bearer ${tokens[login]}` },
  });

describe('the documents of a matter', () => {
  it('are listed for whoever may read the matter, papers between offices for staff only', async () => {
    const kinds = async (login: string): Promise<string[]> =>
      (await call(login, `/matters/${number}/documents`))
        .json()
        .items.map((item: { kind: string }) => item.kind);
    expect(await kinds('clerk')).toEqual(['receipt', 'materialList', 'notice']);
    expect(await kinds('owner')).toEqual(['receipt', 'notice']);
  });

  it.each([
    [undefined, 401],
    ['neighbour', 403],
    ['stranger', 404],
    ['admin', 403],
  ] as const)('are kept from %s', async (login, status) => {
    for (const path of ['', '/notice/1', '/notice/1/pdf'])
      expect((await call(login, `/matters/${number}/documents${path}`)).statusCode, path).toBe(status);
  });

  it('can be read as text and downloaded as PDF and Word by the applicant', async () => {
    const read = (await call('owner', `/matters/${number}/documents/notice/1`)).json();
    expect(read.text).toContain('准予示例。');
    for (const [format, magic] of [
      ['pdf', '%PDF-'],
      ['docx', 'PK'],
    ] as const) {
      const file = await call('owner', `/matters/${number}/documents/notice/1/${format}`);
      expect(file.statusCode).toBe(200);
      expect(file.rawPayload.toString('latin1', 0, magic.length)).toBe(magic);
      expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/);
    }
  });

  it('that are internal or were never issued are not there', async () => {
    expect((await call('owner', `/matters/${number}/documents/materialList/1/pdf`)).json().code).toBe(
      'documents.missing',
    );
    expect((await call('clerk', `/matters/${number}/documents/notice/2`)).statusCode).toBe(404);
    expect((await call('clerk', `/matters/${number}/documents/notice/1/exe`)).statusCode).toBe(422);
  });
});

describe('the wording of documents', () => {
  const template = {
    layout: 'writ',
    title: '示例通知书',
    series: '通',
    seal: true,
    blocks: [{ paragraph: '甲：{text}' }],
  };

  it('is the system administrator’s alone', async () => {
    for (const login of ['clerk', 'owner'])
      expect((await call(login, '/document-templates')).statusCode).toBe(403);
    expect((await call('admin', '/document-templates')).json().items).toHaveLength(3);
  });

  it('is saved, previewed and put into force; what is wrong is named', async () => {
    const body = { template, source: '示例会议纪要，2021-09-13' };
    const wrong = { ...body, template: { ...template, blocks: [{ paragraph: '{nmae}' }] } };
    const refused = await call('admin', '/document-templates/example.notice/draft', 'PUT', wrong);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().detail ?? refused.json().message).toContain('没有字段“nmae”');
    expect(
      (await call('admin', '/document-templates/example.notice/draft', 'PUT', body)).json(),
    ).toMatchObject({
      ...{ version: 2, state: 'draft', by: 'admin' },
    });
    const preview = (
      await call('admin', '/document-templates/example.notice/preview', 'POST', { template })
    ).json();
    expect(Buffer.from(preview.pdf, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
    const published = await call('admin', '/document-templates/example.notice/publish', 'POST', {});
    expect(published.json()).toMatchObject({ version: 2, state: 'in-force' });
    const again = await call('admin', '/document-templates/example.notice/publish', 'POST', {});
    expect(again.json().code).toBe('documents.no-draft');
    const shown = (await call('admin', '/document-templates/example.notice')).json();
    expect(shown).toMatchObject({ title: '示例通知书', draft: null, inForce: template });
  });

  it('documents that could not be made are shown to the administrator and queued again', async () => {
    const failure = { matter: number, entry: 1, error: new Error('磁盘已满'), at: room.clock.now() };
    await recordFailure(room.database, failure);
    expect((await call('admin', '/documents/failures')).json().items).toMatchObject([
      { number, error: '磁盘已满' },
    ]);
    expect((await call('admin', '/documents/failures/retry', 'POST', {})).json()).toEqual({ queued: 1 });
    expect(queued).toEqual([['documents.render', { number, entry: 1 }]]);
  });
});

describe('verification', () => {
  it('is open to everybody and tells kind, number, body, day, masked holder and standing', async () => {
    const { items } = (await call('clerk', `/matters/${number}/documents`)).json();
    const { code, pdf } = items.find(({ kind }: { kind: string }) => kind === 'notice');
    for (const query of [`code=${code}`, `sha256=${pdf}`]) {
      const answer = (await call(undefined, `/documents/verify?${query}`)).json();
      expect(answer).toMatchObject({
        genuine: true,
        document: { kind: '示例通知书', issuer: '澧县示例局', date: '2021-09-13', holder: '示*公司', pdf },
      });
      expect(JSON.stringify(answer)).not.toContain(number);
    }
  });

  it('says plainly that a paper is none of ours, and refuses a question without a code', async () => {
    const answer = (await call(undefined, '/documents/verify?code=ZZZZZZZZZZZZZZZZ')).json();
    expect(answer).toMatchObject({ genuine: false, document: null });
    expect((await call(undefined, '/documents/verify')).json().code).toBe('documents.nothing-to-verify');
  });

  it('is limited by address', async () => {
    const statuses: number[] = [];
    for (let one = 0; one < 8; one += 1)
      statuses.push((await call(undefined, '/documents/verify?code=ZZZZZZZZZZZZZZZZ')).statusCode);
    expect(statuses.at(-1)).toBe(429);
  });
});
