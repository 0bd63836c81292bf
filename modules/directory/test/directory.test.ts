import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../platform/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { isUscc } from '@yimen/platform/identifiers';
import { isRefusal } from '@yimen/platform/procedure';
import type { Authority } from '../core/index.ts';
import { directory } from '../module.ts';
import { directoryApi, type DirectoryApi } from '../server/api.ts';
import { directoryServices } from './directory-services.ts';

const REFERENCE = fileURLToPath(new URL('../../../data/lixian/', import.meta.url));
const ON = '2021-11-08';
const recorder = { by: '测试', at: Date.UTC(2021, 10, 8) };

let database: TestDatabase;
let services: ReturnType<typeof directoryServices>;
let api: DirectoryApi;

beforeAll(async () => {
  database = await createTestDatabase('directory:lixian', async (db) => {
    await migrate(db, [{ module: 'directory', directory: directory.migrations! }]);
    await directory.load!(directoryServices(db), REFERENCE, () => undefined);
  });
  services = directoryServices(database);
  await directory.start!(services);
  api = directoryApi(services);
});
afterAll(() => database.drop());

const call = async (id: string, input: { params?: object; query?: object }): Promise<any> => {
  const found = directory.operations!.find(({ operation }) => operation.id === id)!;
  const context = { services, actor: undefined, now: services.clock.now() };
  return found.handle({ params: {}, query: {}, body: undefined, ...input }, context);
};

describe('the reference data', () => {
  it('hold every organisation, window and site of the report', () => {
    const counts: Record<string, number> = {};
    for (const { kind } of api.organisations(ON)) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual({
      ...{ government: 1, department: 46, section: 7, town: 19, village: 291, zone: 1, 'two-new': 14 },
    });
    expect(api.windows(ON)).toHaveLength(111);
    expect(api.sites(ON)).toHaveLength(310);
  });

  it('say of every row that they are reference data', () => {
    const rows = [...api.organisations(ON), ...api.windows(ON), ...api.sites(ON)];
    expect(rows.every(({ provenance }) => provenance?.startsWith('参考数据'))).toBe(true);
  });

  it('have valid credit codes, and none where the file names none', () => {
    const coded = api.organisations(ON).filter(({ code }) => code !== null);
    expect(coded).toHaveLength(371);
    expect(coded.every(({ code }) => isUscc(code!))).toBe(true);
  });

  it('put sections below the bureau and villages below their town', () => {
    expect(api.descendants('D25')).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7']);
    expect(api.leadsHall('S4')).toBe(true);
    expect(api.leadsHall('D01')).toBe(false);
    const villages = api.organisations(ON).filter(({ kind }) => kind === 'village');
    const listed = villages.map(({ parent }) => parent!).filter((town, i, all) => all.indexOf(town) === i);
    expect(listed.flatMap((town) => api.descendants(town))).toHaveLength(291);
  });

  it('keep the superior’s name where it is no organisation of the county', () => {
    const water = api.organisation('D40')!;
    expect(water.parent).toBeNull();
    expect(water.data['superior']).toBe('国家税务总局常德市税务局');
  });

  it('change nothing when they are loaded again', async () => {
    const text = async (): Promise<string> => {
      const tables = ['organisation', 'window', 'service_site', 'person', 'post', 'authority'];
      const read = tables.map((t) =>
        database.pool.query(`select md5(string_agg(t::text, '' order by t::text)) from directory.${t} t`),
      );
      return JSON.stringify((await Promise.all(read)).map(({ rows }) => rows));
    };
    const before = await text();
    const steps: number[] = [];
    await directory.load!(services, REFERENCE, (done, total) => steps.push(done / total));
    expect(await text()).toBe(before);
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});

describe('the demonstration staff', () => {
  it('are all marked as made up', async () => {
    const { rows } = await database.pool.query(
      `select name, provenance from directory.person where id like 'P-%'`,
    );
    expect(rows).toHaveLength(45 * 3 + 24 + 19 + 291);
    expect(
      rows.every(({ name, provenance }) => name.startsWith('示例人员') && provenance.includes('构造')),
    ).toBe(true);
  });

  it('give every department a clerk, a reviewer and a chief representative with authority', () => {
    for (const { id } of api.organisations(ON).filter(({ kind }) => kind === 'department')) {
      const posts = api.postsIn(id, ON);
      const roles = posts.map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(['window-clerk', 'reviewer', 'approver']));
      const chief = posts.find(({ role }) => role === 'approver')!.person;
      expect(api.hasAuthority(chief, id, 'any-item', 'decide', ON)).toBe(true);
    }
  });

  it('put 24 people into the bureau and the three administrations into three hands', async () => {
    const bureau = ['D25', ...api.descendants('D25')].flatMap((id) => api.postsIn(id, ON));
    expect(new Set(bureau.map(({ person }) => person)).size).toBe(24);
    const three = bureau.filter(({ role }) =>
      ['system-admin', 'security-admin', 'audit-admin'].includes(role),
    );
    expect(new Set(three.map(({ person }) => person)).size).toBe(3);
  });
});

describe('posts and authorisations are dated', () => {
  const person = { id: 'T-1', name: '测试人员甲', provenance: null };

  it('a post holds from its first day until the day it ends, and cannot be held twice', async () => {
    await api.savePerson(person);
    const post = {
      person: 'T-1',
      organisation: 'D01',
      role: 'reviewer',
      validFrom: '2021-03-01',
      validTo: null,
    } as const;
    expect(await api.appoint(post, recorder)).toBeUndefined();
    expect(await api.appoint({ ...post, validFrom: '2021-05-01' }, recorder)).toMatchObject({
      code: 'directory.post-held',
    });
    expect(await api.endPost(post, '2021-09-01')).toBeUndefined();
    expect(await api.endPost(post, '2021-10-01')).toMatchObject({ code: 'directory.no-post' });
    const held = ['2021-02-28', '2021-03-01', '2021-08-31', '2021-09-01'].map(
      (on) => api.postsOf('T-1', on).length,
    );
    expect(held).toEqual([0, 1, 1, 0]);
  });

  it('refuses a second of the three administrative roles to one person', async () => {
    const post = { person: 'T-1', organisation: 'S5', validFrom: '2021-03-01', validTo: null } as const;
    expect(await api.appoint({ ...post, role: 'system-admin' }, recorder)).toBeUndefined();
    expect(await api.appoint({ ...post, role: 'audit-admin' }, recorder)).toMatchObject({
      code: 'directory.separated-roles',
    });
  });

  it('an authority ends with the day and is gone from memory at once', async () => {
    const authority: Authority = {
      ...{ id: 'SQ-T', person: 'T-1', organisation: 'D01', items: ['x'], seal: null },
      ...{ powers: ['decide' as const], validFrom: '2021-03-01', validTo: null },
    };
    expect(await api.authorise(authority, recorder)).toBeUndefined();
    expect(isRefusal(await api.authorise(authority, recorder))).toBe(true);
    const may = (on: string): boolean => api.hasAuthority('T-1', 'D01', 'x', 'decide', on);
    expect(may('2021-10-01')).toBe(true);
    await api.endAuthority('SQ-T', '2021-09-01');
    expect([may('2021-02-28'), may('2021-08-31'), may('2021-09-01')]).toEqual([false, true, false]);
    expect(await api.endAuthority('SQ-T', '2021-10-01')).toMatchObject({ code: 'directory.no-authority' });
  });

  it('another process takes the change over when it reloads, and only then reads anything', async () => {
    const other = directoryApi(directoryServices(database));
    await other.reload();
    expect(await other.reload()).toBe(false);
    await api.savePerson({ id: 'T-2', name: '测试人员乙', provenance: null });
    expect(other.person('T-2')).toBeUndefined();
    expect(await other.reload()).toBe(true);
    expect(other.person('T-2')?.name).toBe('测试人员乙');
  });

  it('answers a hundred thousand questions of authority a second and more', () => {
    const start = performance.now();
    for (let n = 0; n < 100_000; n++) api.hasAuthority('P-D01-3', 'D01', 'x', 'decide', ON);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('is a fault to ask before the directory is in memory', () => {
    expect(() => directoryApi(directoryServices(database)).organisation('D01')).toThrow(
      'start the module first',
    );
  });
});

describe('the operations', () => {
  it('page through organisations of a kind without a gap or a repeat', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await call('directory.listOrganisations', {
        query: { kind: 'village', limit: 50, after },
      });
      expect(page.total).toBe(291);
      seen.push(...page.organisations.map(({ id }: { id: string }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(291);
    expect(seen).toHaveLength(291);
  });

  it('find organisations by a part of any of their names', async () => {
    const { organisations } = await call('directory.listOrganisations', { query: { name: '人社' } });
    expect(organisations.map(({ id }: { id: string }) => id)).toEqual(['D08']);
  });

  it('show one organisation, and say so when there is none', async () => {
    expect(await call('directory.getOrganisation', { params: { id: 'T19' } })).toMatchObject({
      name: '城头山镇',
    });
    expect(await call('directory.getOrganisation', { params: { id: 'X' } })).toMatchObject({
      kind: 'missing',
    });
  });

  it('list windows of a department and sites of a town with its villages', async () => {
    const { windows } = await call('directory.listWindows', { query: { department: 'D25' } });
    expect(windows.map(({ id }: { id: string }) => id)).toEqual(['W031']);
    const { total } = await call('directory.listServiceSites', { query: { organisation: 'T19' } });
    expect(total).toBe(1 + api.descendants('T19').length);
  });

  it('know nothing before the reference data begin to hold', async () => {
    expect(await call('directory.listWindows', { query: { on: '2017-12-31' } })).toMatchObject({ total: 0 });
  });
});
