import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../platform/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { problemsOf } from '@yimen/platform/contract';
import type { Actor } from '@yimen/platform/procedure';
import { directory } from '../module.ts';
import { directoryServices } from './directory-services.ts';

const REFERENCE = fileURLToPath(new URL('../../../data/lixian/', import.meta.url));
const staff = (id: string, grants: Actor['grants'] = {}): Actor => ({
  ...{ kind: 'staff', id, name: id, unit: 'D20' },
  grants,
});
const clerk = staff('P-D20-1');
const system = staff('P-S5-1', { 'directory.organisations': 'county' });
const security = staff('P-S5-2', { 'directory.posts': 'county' });
const applicant: Actor = { kind: 'applicant', id: 'a-1', name: '示例张三', grants: {} };

let database: TestDatabase;
let services: ReturnType<typeof directoryServices>;

beforeAll(async () => {
  database = await createTestDatabase('directory:roster', async (db) => {
    await migrate(db, [{ module: 'directory', directory: directory.migrations! }]);
    await directory.load!(directoryServices(db), REFERENCE, () => undefined);
  });
  services = directoryServices(database);
  await directory.start!(services);
});
afterAll(() => database.drop());

const call = async (
  id: string,
  input: { params?: object; query?: object; body?: object },
  actor: Actor = clerk,
): Promise<any> => {
  const { operation, handle } = directory.operations!.find((one) => one.operation.id === id)!;
  const context = { services, actor, now: services.clock.now() };
  const answer = await handle({ params: {}, query: {}, body: undefined, ...input }, context);
  if (!(answer as { kind?: string }).kind) expect(problemsOf(operation.output, answer)).toEqual([]);
  return answer;
};
const people = async (query: object): Promise<any> => call('directory.listStaff', { query });

describe('the people of the directory', () => {
  it('come page after page, each once, with what they hold today', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await people({ limit: 200, ...(after ? { after } : {}) });
      seen.push(...page.people.map(({ id }: { id: string }) => id));
      expect(page.total).toBeGreaterThan(400);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await people({ limit: 1 })).total);
  });

  it('are found by name, by role and by organisation with all that is below it', async () => {
    const found = await people({ name: '市监局首席' });
    expect(found.people).toMatchObject([
      {
        posts: [{ organisationName: '市监局', role: 'approver', roleTitle: '首席代表', standing: 'present' }],
      },
    ]);
    const town = await people({ role: 'town-agent', limit: 200 });
    expect(town.total).toBe(19);
    const bureau = await people({ organisation: 'D25', limit: 200 });
    expect(bureau.total).toBe(24);
  });

  it('name the three administrators, three people of them', async () => {
    const { people: three } = await people({ administrators: true });
    expect(three.map(({ posts }: any) => posts[0].role).sort()).toEqual([
      ...['audit-admin', 'security-admin', 'system-admin'],
    ]);
  });

  it('are for colleagues only', async () => {
    for (const [id, input] of [
      ['directory.listStaff', { query: {} }],
      ['directory.getStaff', { params: { id: 'P-D20-3' } }],
    ] as const)
      expect(await call(id, input, applicant)).toMatchObject({
        kind: 'forbidden',
        code: 'directory.staff-only',
      });
  });
});

describe('one member of staff', () => {
  it('is shown with posts and authorisations, also those that have ended, by their last day', async () => {
    const holder = (await people({ name: '民政局首席' })).people[0].id as string;
    const shown = () => call('directory.getStaff', { params: { id: holder } });
    expect(await shown()).toMatchObject({
      posts: [{ role: 'approver', from: '2018-01-01', until: null, standing: 'present' }],
      authorities: [{ powerTitles: ['收件', '受理', '审查', '决定'], items: null, standing: 'present' }],
    });
    const { authorities } = await shown();
    const body = { id: authorities[0].id, on: '2021-11-08' };
    await call('directory.endAuthority', { body }, security);
    expect((await shown()).authorities[0]).toMatchObject({ until: '2021-11-07', standing: 'past' });
  });

  it('is told when there is none', async () => {
    const answer = await call('directory.getStaff', { params: { id: 'nobody' } });
    expect(answer).toMatchObject({ kind: 'missing', code: 'directory.no-person' });
  });

  it('does not get a post, an authorisation or an end of a post by the own hand', async () => {
    const post = { person: security.id, organisation: 'D25', role: 'supervisor' };
    const answers = [
      await call('directory.appoint', { body: { ...post, from: '2021-11-08' } }, security),
      await call('directory.endPost', { body: { ...post, on: '2021-11-09' } }, security),
      await call(
        'directory.authorise',
        {
          body: {
            id: 'SQ-1',
            person: security.id,
            organisation: 'D25',
            powers: ['accept'],
            from: '2021-11-08',
          },
        },
        security,
      ),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'refused', code: 'directory.own-post' });
  });
});

describe('the directory as a file', () => {
  it('goes out and comes in unchanged, for those who keep places or posts', async () => {
    for (const by of [system, security]) {
      const { content, rows } = await call('directory.export', { query: { format: 'xlsx' } }, by);
      const body = { format: 'xlsx', content, dryRun: true };
      const report = await call('directory.import', { body }, by);
      expect(report).toMatchObject({ loaded: false, rows, mistakes: [] });
      expect(report.changes.every((one: any) => one.added + one.changed === 0)).toBe(true);
    }
  });

  it('is refused to everybody else, and without a file', async () => {
    for (const grants of [{}, { 'directory.posts': ['D20'] }]) {
      const by = staff('P-x', grants);
      const out = await call('directory.export', { query: { format: 'json' } }, by);
      const back = await call('directory.import', { body: { format: 'json', content: '' } }, by);
      for (const answer of [out, back]) expect(answer).toMatchObject({ code: 'directory.county-only' });
    }
    expect(await call('directory.import', { body: { format: 'json' } }, system)).toMatchObject({
      code: 'directory.no-file',
    });
  });

  it('changes only what the caller may: posts are not the system administrator’s', async () => {
    const { content } = await call('directory.export', { query: { format: 'json' } }, system);
    const file = JSON.parse(Buffer.from(content, 'base64').toString()) as { posts: object[] };
    file.posts.push({
      ...{ person: 'P-D20-1', organisation: 'D20', role: 'reviewer', validFrom: '2021-12-01', validTo: null },
    });
    const body = { format: 'json', content: Buffer.from(JSON.stringify(file)).toString('base64') };
    const report = await call('directory.import', { body }, system);
    expect(report.loaded).toBe(false);
    expect(report.mistakes).toMatchObject([{ message: expect.stringContaining('没有修改“岗位”的权限') }]);
    expect(await call('directory.import', { body }, security)).toMatchObject({ loaded: true, mistakes: [] });
  });
});
