import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../platform/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import type { Services } from '@yimen/platform/module';
import { instantAt, type ManualClock } from '@yimen/platform/time';
import { directory } from '../module.ts';
import { directoryApi, type DirectoryApi } from '../server/api.ts';
import { directoryServices } from './directory-services.ts';

const REFERENCE = fileURLToPath(new URL('../../../data/lixian/', import.meta.url));
const recorder = { by: '测试', at: Date.UTC(2021, 10, 8) };

let database: TestDatabase;
let services: Services & { readonly clock: ManualClock };
let api: DirectoryApi;

beforeAll(async () => {
  database = await createTestDatabase('directory:leave', async (db) => {
    await migrate(db, [{ module: 'directory', directory: directory.migrations! }]);
    await directory.load!(directoryServices(db), REFERENCE, () => undefined);
  });
  services = Object.assign(directoryServices(database), {
    settings: { get: (setting: { default: unknown }) => setting.default },
  }) as never;
  await directory.start!(services);
  api = directoryApi(services);
});
afterAll(() => database.drop());

// Demonstration staff of department D20: clerk, reviewer, chief representative.
const [CLERK, REVIEWER, CHIEF] = ['P-D20-1', 'P-D20-2', 'P-D20-3'];
const [SYSTEM, SECURITY, STAFF, COLLEAGUE] = ['P-S5-1', 'P-S5-2', 'P-S5-3', 'P-S5-4'];
const AUDIT = 'P-S1-1';

const staff = (id: string, grants: Actor['grants'] = {}): Actor => ({ kind: 'staff', id, name: id, grants });
const chief = staff(CHIEF, { 'directory.leave': ['D20'] });
const security = staff(SECURITY, { 'directory.posts': 'county' });

async function call(id: string, actor: Actor, input: object, on = '2021-11-08'): Promise<any> {
  const { operation, handle } = directory.operations!.find((one) => one.operation.id === `directory.${id}`)!;
  const now = instantAt(on, 540);
  const params = (input as { id?: string }).id;
  const { id: _id, ...rest } = input as { id?: string };
  const isRead = operation.method === 'GET';
  const body = params === undefined || id === 'authorise' || id === 'savePerson' ? input : rest;
  return handle(
    { params: { id: params }, query: isRead ? body : {}, body: isRead ? undefined : body },
    { services, actor, now },
  );
}
const away = (from: string, until: string, more: object = {}) => ({ reason: 'annual', from, until, ...more });
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : undefined);
const acting = (person: string, on: string) =>
  api.actingFor(person, on).map((one) => [one.person, ...one.posts.map(({ role }) => role)].join(' '));

describe('a leave', () => {
  it('is taken by oneself, with whoever stands in, and ends with its last day', async () => {
    const taken = await call(
      'takeLeave',
      staff(CHIEF),
      away('2021-11-09', '2021-11-11', { deputy: REVIEWER }),
    );
    expect(taken).toMatchObject({ person: CHIEF, from: '2021-11-09', until: '2021-11-11', deputy: REVIEWER });
    expect(acting(REVIEWER, '2021-11-08')).toEqual([]);
    expect(acting(REVIEWER, '2021-11-09')).toEqual([`${CHIEF} approver`]);
    expect(acting(REVIEWER, '2021-11-11')).toEqual([`${CHIEF} approver`]);
    expect(acting(REVIEWER, '2021-11-12')).toEqual([]);
  });

  it('is taken for another by the head of the unit or the security administrator, and by nobody else', async () => {
    const sick = away('2021-12-01', '2021-12-02', { person: REVIEWER, reason: 'sick' });
    expect(codeOf(await call('takeLeave', staff(CLERK), sick))).toBe('directory.not-yours');
    const elsewhere = staff('P-D04-3', { 'directory.leave': ['D04'] });
    expect(codeOf(await call('takeLeave', elsewhere, sick))).toBe('directory.not-yours');
    const applicant: Actor = { kind: 'applicant', id: REVIEWER, name: '申请人', grants: {} };
    expect(codeOf(await call('takeLeave', applicant, sick))).toBe('directory.not-yours');
    expect(await call('takeLeave', chief, sick)).toMatchObject({ person: REVIEWER, reason: 'sick' });
  });

  it('is refused where it overlaps another, ends before it begins, or is nobody’s', async () => {
    const again = away('2021-11-11', '2021-11-20');
    expect(codeOf(await call('takeLeave', staff(CHIEF), again))).toBe('directory.leave-overlaps');
    const empty = away('2021-12-20', '2021-12-19');
    expect(codeOf(await call('takeLeave', staff(CHIEF), empty))).toBe('directory.leave-empty');
    const unknown = staff('P-nobody');
    expect(codeOf(await call('takeLeave', unknown, away('2021-12-20', '2021-12-21')))).toBe(
      'directory.no-person',
    );
  });

  it('may begin on the day after another, also when both are asked for at the same moment', async () => {
    const both = await Promise.all(
      [0, 1].map(() => call('takeLeave', staff(CLERK), away('2021-11-15', '2021-11-16'))),
    );
    expect(both.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(codeOf(await call('takeLeave', staff(CLERK), away('2021-11-17', '2021-11-18')))).toBeUndefined();
  });

  it('is ended early, by which the standing in ends too, and days that have passed stay as they were', async () => {
    const { id } = await call(
      'takeLeave',
      staff(CHIEF),
      away('2022-01-04', '2022-01-20', { deputy: REVIEWER }),
    );
    const chiefs = staff(CHIEF);
    expect(codeOf(await call('endLeave', staff(CLERK), { id }, '2022-01-10'))).toBe('directory.not-yours');
    const late = { id, on: '2022-01-09' };
    expect(codeOf(await call('endLeave', chiefs, late, '2022-01-10'))).toBe('directory.leave-retroactive');
    expect(codeOf(await call('endLeave', chiefs, { id, on: '2022-02-01' }, '2022-01-10'))).toBe(
      'directory.leave-over',
    );
    expect(await call('endLeave', chiefs, { id }, '2022-01-10')).toMatchObject({ until: '2022-01-09' });
    expect(acting(REVIEWER, '2022-01-09')).toHaveLength(1);
    expect(acting(REVIEWER, '2022-01-10')).toEqual([]);
    expect(codeOf(await call('endLeave', chiefs, { id: 'none' }))).toBe('directory.no-leave');
  });

  it('called off before it began was never taken, and its days are free again', async () => {
    const { id } = await call(
      'takeLeave',
      staff(CHIEF),
      away('2022-03-01', '2022-03-05', { deputy: REVIEWER }),
    );
    expect(await call('endLeave', staff(CHIEF), { id }, '2022-02-20')).toMatchObject({ until: null });
    expect(acting(REVIEWER, '2022-03-02')).toEqual([]);
    expect(codeOf(await call('takeLeave', staff(CHIEF), away('2022-03-02', '2022-03-03')))).toBeUndefined();
  });

  it('is listed to the person, the deputy and who sees to the unit, and to nobody else', async () => {
    const seen = async (actor: Actor) =>
      (await call('listLeaves', actor, { on: '2021-11-10' })).leaves.map(({ person }: any) => person);
    expect(await seen(staff(CHIEF))).toEqual([CHIEF]);
    expect(await seen(staff(REVIEWER))).toEqual([CHIEF]);
    expect(await seen(staff('P-D04-1'))).toEqual([]);
    expect(await seen(security)).toContain(CHIEF);
  });
});

describe('a deputy', () => {
  it('is refused when it is oneself, unknown, unfit, or away in that time; then nothing is recorded', async () => {
    const ask = (deputy: string) =>
      call('takeLeave', staff(CHIEF), away('2022-04-01', '2022-04-05', { deputy }));
    expect(codeOf(await ask(CHIEF))).toBe('directory.deputy-self');
    expect(codeOf(await ask('P-nobody'))).toBe('directory.no-person');
    expect(codeOf(await ask(CLERK))).toBe('directory.deputy-unfit');
    expect(codeOf(await ask('P-D04-3'))).toBe('directory.deputy-unfit');
    await call('takeLeave', staff(REVIEWER), away('2022-04-05', '2022-04-06'));
    expect(codeOf(await ask(REVIEWER))).toBe('directory.deputy-on-leave');
    expect(api.leaveOf(CHIEF, '2022-04-02')).toBeUndefined();
  });

  it('does not stand in while away, and hands on nothing: a deputy’s deputy has only the deputy’s own posts', async () => {
    await call('takeLeave', staff(CHIEF), away('2022-05-01', '2022-05-10', { deputy: REVIEWER }));
    await call('takeLeave', staff(REVIEWER), away('2022-05-03', '2022-05-04', { deputy: CLERK }));
    expect(acting(REVIEWER, '2022-05-02')).toEqual([`${CHIEF} approver`]);
    expect(acting(REVIEWER, '2022-05-03')).toEqual([]);
    expect(acting(CLERK, '2022-05-03')).toEqual([`${REVIEWER} reviewer`]);
    expect(acting(REVIEWER, '2022-05-05')).toEqual([`${CHIEF} approver`]);
  });

  it('is named later, replaced from a day on, and withdrawn', async () => {
    const { id } = await call('takeLeave', staff(CHIEF), away('2022-06-01', '2022-06-10'));
    await api.appoint(
      {
        person: CLERK,
        organisation: 'D20',
        role: 'reviewer',
        validFrom: '2022-06-01',
        validTo: '2022-07-01',
      },
      recorder,
    );
    await call('nameDeputy', staff(CHIEF), { id, deputy: REVIEWER }, '2022-05-20');
    await call('nameDeputy', chief, { id, deputy: CLERK, from: '2022-06-04' }, '2022-05-20');
    await call('nameDeputy', staff(CHIEF), { id, deputy: null }, '2022-06-08');
    expect([acting(REVIEWER, '2022-06-03'), acting(REVIEWER, '2022-06-04')]).toEqual([
      [`${CHIEF} approver`],
      [],
    ]);
    expect([acting(CLERK, '2022-06-04'), acting(CLERK, '2022-06-08')]).toEqual([[`${CHIEF} approver`], []]);
    const stranger = await call('nameDeputy', staff(CLERK), { id, deputy: CLERK }, '2022-06-08');
    expect(codeOf(stranger)).toBe('directory.not-yours');
    expect(codeOf(await call('nameDeputy', chief, { id, deputy: CLERK }, '2022-06-11'))).toBe(
      'directory.leave-over',
    );
    expect(codeOf(await call('nameDeputy', chief, { id: 'none', deputy: CLERK }))).toBe('directory.no-leave');
  });

  it('who leaves the post on which the standing in rests stands in no more', async () => {
    await call('takeLeave', staff('P-D04-3'), away('2022-06-01', '2022-06-10', { deputy: 'P-D04-2' }));
    expect(acting('P-D04-2', '2022-06-05')).toEqual(['P-D04-3 approver']);
    await api.endPost({ person: 'P-D04-2', organisation: 'D04', role: 'reviewer' }, '2022-06-05');
    expect(acting('P-D04-2', '2022-06-04')).toEqual(['P-D04-3 approver']);
    expect(acting('P-D04-2', '2022-06-05')).toEqual([]);
  });

  it('has what the person on leave has that day, no longer what was taken away from that person', async () => {
    await call('takeLeave', staff('P-D05-3'), away('2022-06-01', '2022-06-10', { deputy: 'P-D05-2' }));
    await api.endPost({ person: 'P-D05-3', organisation: 'D05', role: 'approver' }, '2022-06-05');
    expect([acting('P-D05-2', '2022-06-04'), acting('P-D05-2', '2022-06-05')]).toEqual([
      ['P-D05-3 approver'],
      [],
    ]);
  });

  it('may decide only with an authorisation of one’s own: that of the chief representative covers nobody else', async () => {
    const decides = (person: string) => api.hasAuthority(person, 'D20', 'any', 'decide', '2022-06-05');
    expect([decides(CHIEF), decides(REVIEWER)]).toEqual([true, false]);
    const given = {
      ...{
        id: 'SQ-代理-1',
        person: REVIEWER,
        organisation: 'D20',
        powers: ['decide'],
        from: '2022-06-01',
        until: '2022-06-10',
      },
    };
    expect(await call('authorise', security, given)).toEqual({ done: true });
    expect(decides(REVIEWER)).toBe(true);
  });
});

describe('the three administrators', () => {
  it('are deputised by whom the security administrator names, not by whom they name themselves', async () => {
    const own = await call('takeLeave', staff(SYSTEM), away('2022-06-01', '2022-06-10', { deputy: STAFF }));
    expect(codeOf(own)).toBe('directory.administrator-deputy');
    const { id } = await call('takeLeave', staff(SYSTEM), away('2022-06-01', '2022-06-10'));
    expect(codeOf(await call('nameDeputy', security, { id, deputy: STAFF }))).toBeUndefined();
    expect(acting(STAFF, '2022-06-05')).toEqual([`${SYSTEM} system-admin`]);
  });

  it('never come together in one person by standing in', async () => {
    const { id } = await call('takeLeave', staff(SYSTEM), away('2022-07-01', '2022-07-10'));
    expect(codeOf(await call('nameDeputy', security, { id, deputy: SECURITY }))).toBe(
      'directory.deputy-unfit',
    );
    await call('nameDeputy', security, { id, deputy: STAFF });
    const other = await call('takeLeave', security, away('2022-07-05', '2022-07-06', { person: SECURITY }));
    const both = await call('nameDeputy', security, { id: other.id, deputy: STAFF });
    expect(codeOf(both)).toBe('directory.separated-roles');
    expect(codeOf(await call('nameDeputy', security, { id: other.id, deputy: COLLEAGUE }))).toBeUndefined();
  });

  it('nor by an appointment while one stands in for another', async () => {
    const post = { person: STAFF, organisation: 'S1', role: 'audit-admin', from: '2022-07-08' };
    expect(codeOf(await call('appoint', security, post))).toBe('directory.separated-roles');
    // From the day on which the standing in is over it is lawful.
    expect(
      codeOf(await call('appoint', security, { ...post, from: '2022-07-11', until: '2022-07-20' })),
    ).toBeUndefined();
  });

  it('nor by rows that came another way: on the day the deputised power falls away', async () => {
    await database.pool.query(
      `insert into directory.post values ($1, 'S5', 'audit-admin', '2022-08-01', null, '导入', $2)`,
      [COLLEAGUE, new Date(recorder.at)],
    );
    await api.change(async () => undefined);
    const { id } = await call('takeLeave', staff(SYSTEM), away('2022-07-25', '2022-07-31'));
    await call('nameDeputy', security, { id, deputy: COLLEAGUE });
    await database.pool.query(`update directory.leave set valid_to = '2022-08-05' where id = $1`, [id]);
    await api.change(async () => undefined);
    expect(acting(COLLEAGUE, '2022-07-31')).toEqual([`${SYSTEM} system-admin`]);
    expect(acting(COLLEAGUE, '2022-08-01')).toEqual([]);
    expect(api.postsOf(AUDIT, '2022-08-01').map(({ role }) => role)).toEqual(['audit-admin']);
  });
});

describe('people, posts and authorisations', () => {
  const system = staff(SYSTEM, { 'directory.organisations': 'county' });
  it('are changed one at a time by whom the county’s directory belongs to', async () => {
    expect(await call('savePerson', system, { id: 'P-new', name: '示例新人' })).toEqual({ done: true });
    const post = { person: 'P-new', organisation: 'D20', role: 'reviewer' };
    expect(await call('appoint', security, { ...post, from: '2022-09-01', until: '2022-09-30' })).toEqual({
      done: true,
    });
    expect(api.postsOf('P-new', '2022-09-30')).toHaveLength(1);
    expect(api.postsOf('P-new', '2022-10-01')).toHaveLength(0);
    const twice = await call('appoint', security, { ...post, from: '2022-09-10' });
    expect(codeOf(twice)).toBe('directory.post-held');
  });

  it('are refused to administrators of some other body, for unknown people and bodies, and for empty periods', async () => {
    const post = { person: 'P-new', organisation: 'D20', role: 'reviewer', from: '2023-01-01' };
    const town = staff('t', { 'directory.posts': ['D20'], 'directory.organisations': ['D20'] });
    expect(codeOf(await call('appoint', town, post))).toBe('directory.county-only');
    expect(codeOf(await call('endAuthority', town, { id: 'SQ-D20-01', on: '2023-01-01' }))).toBe(
      'directory.county-only',
    );
    expect(codeOf(await call('savePerson', town, { id: 'P-x', name: '某' }))).toBe('directory.county-only');
    expect(codeOf(await call('appoint', security, { ...post, person: 'P-none' }))).toBe(
      'directory.no-person',
    );
    expect(codeOf(await call('appoint', security, { ...post, organisation: 'D99' }))).toBe(
      'directory.no-organisation',
    );
    expect(codeOf(await call('appoint', security, { ...post, until: '2022-12-31' }))).toBe(
      'directory.post-empty',
    );
    const none = { person: 'P-new', organisation: 'D20', role: 'approver', on: '2023-01-01' };
    expect(codeOf(await call('endPost', security, none))).toBe('directory.no-post');
    const paper = {
      id: 'SQ-D20-01',
      person: 'P-new',
      organisation: 'D20',
      powers: ['decide'],
      from: '2023-01-01',
    };
    expect(codeOf(await call('authorise', security, paper))).toBe('directory.authority-exists');
  });

  it('tell a session what it may be set to act under', async () => {
    await call('takeLeave', staff(CHIEF), away('2023-02-01', '2023-02-03', { deputy: REVIEWER }));
    const mine = await call('listMyPosts', staff(REVIEWER), {}, '2023-02-02');
    expect(mine.posts).toMatchObject([{ key: 'D20:reviewer', post: { roleTitle: '审查人员' } }]);
    expect(mine.actingFor).toMatchObject([
      { key: `for:${CHIEF}`, person: CHIEF, until: '2023-02-03', posts: [{ role: 'approver' }] },
    ]);
  });
});
