import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer } from '@yimen/platform/http';
import { createIdentity, type Account } from '@yimen/platform/identity';
import { isRefusal, type Actor, type Grants } from '@yimen/platform/procedure';
import { catalogue } from '../../catalogue/module.ts';
import { directory } from '../../directory/module.ts';
import { reform } from '../module.ts';
import { startReform, type ReformProduct } from './reform-product.ts';

const PASSWORD = 'Lixian-2021!';
const unit = (id: string, ...extra: string[]): { unit: string; grants: Grants } => ({
  unit: id,
  grants: Object.fromEntries(
    ['reform.answer', 'reform.report', 'reform.read', 'matters.read', ...extra].map((p) => [p, [id]]),
  ),
});
const PEOPLE: Record<string, { unit: string; grants: Grants }> = {
  office: {
    unit: 'D25',
    grants: { 'reform.manage': 'county', 'reform.read': 'county', 'matters.read': 'county' },
  },
  housing: unit('D10'),
  planning: unit('D01'),
  police: unit('D04'),
  manager: unit('D10', 'reform.manage'),
  nobody: { unit: 'D10', grants: {} },
};

let product: ReformProduct;
let app: ReturnType<typeof createHttpServer>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  product = await startReform();
  const { services, database, clock } = product;
  const actorOf = ({ login }: Account): Actor => ({
    kind: 'staff',
    id: login,
    name: login,
    ...PEOPLE[login]!,
  });
  const { privacy, settings } = services;
  const identity = createIdentity({ database, clock, privacy, settings, actorOf });
  for (const login of Object.keys(PEOPLE)) {
    const made = await identity.createAccount({ kind: 'staff', login, password: PASSWORD });
    if (isRefusal(made)) throw new Error(made.message);
    const entered = await identity.signIn(login, PASSWORD, { now: clock.now(), ip: '10.0.0.1' });
    if (isRefusal(entered)) throw new Error(entered.message);
    tokens.set(login, entered.token);
  }
  app = createHttpServer({
    modules: [directory, catalogue, reform],
    services,
    identity,
    version: '0',
    config: { secureCookies: true, checkOutputs: true, logRequests: false },
  });
  await app.ready();
}, 120_000);
afterAll(async () => {
  await app.close();
  await product.stop();
});

async function call(who: string, method: 'GET' | 'POST', url: string, payload?: unknown, key?: string) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: {
      ...(who === '' ? {} : { authorization: `Bearer ${tokens.get(who)}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const act = (who: string, number: string, action: string, input: unknown = {}, key?: string) =>
  call(who, 'POST', `/reform/task/${number}/${action}`, input, key);

/** 工程建设审批专区窗口转为全科窗口: D10 leads, D01, D09 and D25 help. */
const NUMBER = 'GG2021013';

describe('the actions of a task, which nobody had to give a route', () => {
  it('list a task of the office’s own and answer with number, state and what can be done next', async () => {
    const { status, body } = await call('office', 'POST', '/reform/task/draft', {
      year: 2021,
      ...{ title: '示例改革任务', content: '示例任务内容', source: { document: '示例文件' } },
      ...{ level: 'county', category: 'serve', lead: 'D10', coUnits: [], cycle: 'month', weight: 1 },
      goal: { text: '示例目标', check: '查阅系统数据' },
      ...{ start: '2021-03-01', due: '2021-12-20' },
      milestones: [{ deliverable: '方案印发', due: '2021-06-30' }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ number: 'GG2021062', state: { title: '拟定' }, unit: 'D25' });
    expect(body.can.map(({ id }: { id: string }) => id)).toEqual(['edit', 'issue', 'merge', 'cancel']);
  });

  it('issue once, however often the button is pressed, and show the limits with their light', async () => {
    const once = await act('office', NUMBER, 'issue', { document: '示例1号' }, 'press 1');
    const again = await act('office', NUMBER, 'issue', { document: '示例1号' }, 'press 1');
    expect(once).toMatchObject({ status: 200, body: { unit: 'D10', due: '2021-03-04', repeated: false } });
    expect(again).toMatchObject({ status: 200, body: { repeated: true, version: 2 } });
    expect(once.body.clocks).toContainEqual(
      expect.objectContaining({
        id: 'acceptance',
        due: '2021-03-04',
        limit: { n: 3, unit: 'workday' },
        light: 'green',
      }),
    );
    const accepted = await act('housing', NUMBER, 'accept');
    expect(accepted.body.clocks).toContainEqual(
      expect.objectContaining({ id: 'report', due: '2021-03-25', limit: { n: 1, unit: 'month' } }),
    );
    const deadline = await call('housing', 'GET', `/matters/${NUMBER}/deadline`);
    const report = deadline.body.clocks.find(({ id }: { id: string }) => id === 'report');
    expect(report.days.at(-1)).toMatchObject({ date: '2021-03-25' });
  });

  it.each([
    ['nobody signed in', '', 'report', 401, 'session.missing'],
    ['staff without the right', 'nobody', 'report', 403, 'procedure.not-allowed'],
    ['another body', 'police', 'report', 403, 'procedure.not-allowed'],
    ['the office, for what is the body’s to do', 'office', 'report', 403, 'procedure.not-allowed'],
    ['the body, for what is the office’s', 'housing', 'inspect', 403, 'procedure.not-allowed'],
    ['a body that manages itself', 'manager', 'inspect', 409, 'reform.not-office'],
  ])('are refused to %s', async (_who, login, action, status, code) => {
    const answer = await act(login, NUMBER, action, { finding: '台账不全' });
    expect(answer.status).toBe(status);
    if (status !== 401) expect(answer.body.code).toBe(code);
  });

  it('tell every problem of a bad report at once, in Chinese', async () => {
    const { status, body } = await act('housing', NUMBER, 'report', {
      text: '好',
      value: 1.5,
      evidence: [{ name: '', file: 'x', madeOn: '2021-02-30' }],
    });
    expect(status).toBe(422);
    expect(body.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/evidence/0/file',
      '/evidence/0/madeOn',
      '/evidence/0/name',
      '/text',
      '/value',
    ]);
    for (const { message } of body.problems) expect(message).toMatch(/[一-鿿]/);
  });
});

describe('the ledger', () => {
  it('shows the office all, a body what it leads or helps with, and others nothing', async () => {
    const all = await call('office', 'GET', '/reform/tasks?year=2021');
    expect(all.body.total).toBe(62);
    const own = await call('housing', 'GET', '/reform/tasks?year=2021');
    for (const { lead, coUnits } of own.body.tasks) expect([lead, ...coUnits]).toContain('D10');
    expect(own.body.total).toBeGreaterThan(3);
    expect((await call('nobody', 'GET', '/reform/tasks?year=2021')).status).toBe(403);
    expect((await call('', 'GET', '/reform/tasks?year=2021')).status).toBe(401);
    const delegate = await call('office', 'GET', '/reform/tasks?year=2021&category=delegate&lead=D25');
    expect(delegate.body.tasks.map(({ number }: { number: string }) => number)).toEqual([
      'GG2021001',
      'GG2021002',
      'GG2021003',
    ]);
  });

  it('lights a task by the day it is looked at', async () => {
    const light = async (on: string) =>
      (await call('office', 'GET', `/reform/tasks/${NUMBER}?on=${on}`)).body.light;
    expect([await light('2021-03-02'), await light('2021-03-26'), await light('2021-12-01')]).toEqual([
      'green',
      'yellow',
      'red',
    ]);
    const red = await call('office', 'GET', '/reform/tasks?year=2021&light=red&on=2021-12-01');
    expect(red.body.tasks.map(({ number }: { number: string }) => number)).toEqual([NUMBER]);
  });

  it('shows a co-operating body the task it helps with, and tells the rest that there is none', async () => {
    const parts = [{ unit: 'D01', content: '窗口人员到位', due: '2021-06-30' }];
    expect((await act('housing', NUMBER, 'breakDown', { parts })).status).toBe(200);
    await product.listen();
    const seen = await call('planning', 'GET', `/reform/tasks/${NUMBER}`);
    expect(seen.body.parts).toEqual([
      {
        ...{ no: 1, number: `${NUMBER}-01`, unit: 'D01', content: '窗口人员到位', due: '2021-06-30' },
        doneOn: null,
      },
    ]);
    const toDo = await call('planning', 'GET', '/matters?procedure=reform.part');
    expect(toDo.body.items.map(({ number }: { number: string }) => number)).toEqual([`${NUMBER}-01`]);
    const hidden = await call('police', 'GET', `/reform/tasks/${NUMBER}`);
    expect(hidden).toMatchObject({ status: 404, body: { code: 'reform.no-task' } });
  });

  it('keeps the written documents readable as they went out', async () => {
    const { body } = await call('housing', 'GET', `/reform/tasks/${NUMBER}/documents/assignment/1`);
    expect(body.title).toBe('改革任务交办单');
    expect(body.text).toContain('澧县住房和城乡建设局');
    expect(body.text).toContain('完成时限：2021年11月30日');
    expect(body.text).not.toContain('undefined');
    const none = await call('housing', 'GET', `/reform/tasks/${NUMBER}/documents/circular/1`);
    expect(none).toMatchObject({ status: 404, body: { code: 'reform.no-document' } });
  });

  it('sums the year up from the tasks, the total for the county’s eyes alone', async () => {
    const { body } = await call('office', 'GET', '/reform/years/2021?on=2021-03-02');
    expect(body.total).toMatchObject({ listed: 62, draft: 61, running: 1, score: 0 });
    expect(body.units).toHaveLength(26);
    const sum = (name: string) =>
      body.categories.reduce((n: number, one: Record<string, number>) => n + one[name]!, 0);
    expect(sum('listed')).toBe(62);
    const value = (id: string) => body.figures.find((one: { id: string }) => one.id === id).value;
    // The report's own figures, computed from the items.
    expect([value('items-to-town'), value('items-to-village'), value('items-to-zone')]).toEqual([
      151, 72, 170,
    ]);
    expect([value('materials-reduced'), value('links-reduced'), value('time-reduced')]).toEqual([60, 70, 80]);
    const own = await call('housing', 'GET', '/reform/years/2021');
    expect(own.body.total).toBeNull();
    expect(own.body.units.map(({ unit: id }: { unit: string }) => id)).toEqual(['D10']);
  });
});
