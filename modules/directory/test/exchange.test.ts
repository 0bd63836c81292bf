import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { migrate } from '../../../platform/database/migrate.ts';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { mistakeText } from '@yimen/platform/spreadsheet';
import { instantAt, manualClock } from '@yimen/platform/time';
import type { Services } from '@yimen/platform/module';
import { directory } from '../module.ts';
import { directoryApi } from '../server/api.ts';
import { exportDirectory } from '../server/exchange/export-directory.ts';
import { importDirectory, type DirectoryReport } from '../server/exchange/import-directory.ts';

const REFERENCE = fileURLToPath(new URL('../../../data/lixian/', import.meta.url));
const admin = (...permissions: string[]): Actor => ({
  ...{ kind: 'staff', id: 'P-1', name: '示例人员', unit: 'S5' },
  grants: Object.fromEntries(permissions.map((permission) => [permission, 'county'])),
});
const both = admin('directory.organisations', 'directory.posts');

let database: TestDatabase;
let services: Services;

beforeAll(async () => {
  database = await createTestDatabase('directory:exchange', async (db) => {
    await migrate(db, [{ module: 'directory', directory: directory.migrations! }]);
    const loading = { database: db, clock: manualClock(instantAt('2021-11-08')) } as unknown as Services;
    await directory.load!(loading, REFERENCE, () => undefined);
  });
  services = { database, clock: manualClock(instantAt('2021-11-08')) } as unknown as Services;
  await directory.start!(services);
});
afterAll(() => database.drop());

type Rows = Record<string, Record<string, unknown>[]>;
const exported = async (): Promise<Rows> =>
  JSON.parse((await exportDirectory(services, 'json')).bytes.toString('utf8')) as Rows;
const importing = async (file: object, actor: Actor = both, dryRun = false): Promise<DirectoryReport> => {
  const bytes = Buffer.from(JSON.stringify(file));
  const report = await importDirectory(services, { bytes, format: 'json', actor, dryRun });
  if (isRefusal(report)) throw new Error(report.message);
  return report;
};
const only = (rows: Rows) => ({ format: 'yimen.directory', version: 1, ...rows });

describe('the directory in a file', () => {
  it.each(['xlsx', 'json'] as const)(
    'comes back from %s unchanged: all organisations, windows, sites, people and posts',
    async (format) => {
      const { bytes, rows } = await exportDirectory(services, format);
      const report = await importDirectory(services, { bytes, format, actor: both, dryRun: false });
      if (isRefusal(report)) throw new Error(report.message);
      expect(report.mistakes).toEqual([]);
      expect(report.rows).toBe(rows);
      expect(report.changes.every(({ added, changed }) => added + changed === 0)).toBe(true);
      expect(report.loaded).toBe(false);
    },
  );

  it('ends one organisation and opens another, with a person and a post, and keeps what the file does not carry', async () => {
    const { organisations } = await exported();
    const old = organisations!.find(({ id }) => id === 'D20')!;
    const report = await importing(
      only({
        organisations: [
          { ...old, data: undefined, validTo: '2022-01-01' },
          { ...old, ...{ id: 'D20B', data: {}, validFrom: '2022-01-01', name: '澧县示例新局' } },
        ],
        people: [{ id: 'P-NEW', name: '示例人员（新）', provenance: null }],
        posts: [
          { person: 'P-NEW', organisation: 'D20B', role: '窗口人员', validFrom: '2022-01-01', validTo: null },
        ],
      }),
    );
    expect(report.mistakes.map(mistakeText)).toEqual([]);
    expect(report.loaded).toBe(true);
    const api = directoryApi(services);
    expect(api.organisation('D20')).toMatchObject({ validTo: '2022-01-01', data: old['data'] });
    expect(api.postsIn('D20B', '2022-06-01').map(({ person, role }) => [person, role])).toEqual([
      ['P-NEW', 'window-clerk'],
    ]);
  });
});

describe('a file of the directory with mistakes', () => {
  it('is told all of them, with sheet and row, and nothing is loaded', async () => {
    const before = await exported();
    const base = { provenance: null, validFrom: '2021-01-01', validTo: null };
    const organisation = { ...base, kind: '县级部门（单位）', name: '甲', fullName: '甲', shortName: '甲' };
    const rest = { code: null, areaCode: null, level: 4, leadsHall: false };
    const report = await importing(
      only({
        organisations: [
          { ...organisation, ...rest, id: 'X1', parent: 'X2' },
          { ...organisation, ...rest, id: 'X2', parent: 'X1' },
          { ...organisation, ...rest, id: 'X3', parent: 'NONE', code: '11430723LX0000206F' },
        ],
        windows: [
          {
            ...base,
            id: 'W-X',
            no: 1,
            name: '窗口',
            zone: '一区',
            kind: '部门专窗',
            departments: ['D99'],
            device: null,
          },
        ],
        posts: [
          {
            person: 'P-D01-1',
            organisation: 'D01',
            role: '系统管理员',
            validFrom: '2021-01-01',
            validTo: null,
          },
          {
            person: 'P-D01-1',
            organisation: 'D01',
            role: '审计管理员',
            validFrom: '2021-06-01',
            validTo: null,
          },
          {
            person: 'P-NOBODY',
            organisation: 'D01',
            role: '窗口人员',
            validFrom: '2021-06-01',
            validTo: '2021-06-01',
          },
        ],
      }),
    );
    expect(report.loaded).toBe(false);
    expect(
      report.mistakes.map(
        ({ sheet, row, column, message }) => `${sheet}${row}${column} ${message.slice(0, 16)}`,
      ),
    ).toEqual([
      '机构1parent 上级机构成了循环，请改正上级机构',
      '机构2parent 上级机构成了循环，请改正上级机构',
      expect.stringMatching(/^机构3code /),
      '机构3parent 没有标识为“NONE”的机构，请',
      '窗口1departments 没有标识为“D99”的机构，请核',
      '岗位2role 系统管理员、安全管理员、审计管理',
      '岗位3person 没有标识为“P-NOBODY”的',
      '岗位3validTo 失效日期必须晚于生效日期。',
    ]);
    expect(await exported()).toEqual(before);
  });

  it('that cannot be read is told which cells, and who may not change a sheet is told so', async () => {
    const unread = await importing(
      only({ people: [{ id: 'P-Z', name: '' }, 3 as never, { id: ['P'], name: true }], sites: {} as never }),
    );
    expect(unread.mistakes.map(mistakeText)).toEqual([
      '工作表“服务场所”：应当是列表。',
      '工作表“人员”第1行name列：请填写“姓名”。',
      '工作表“人员”第2行：应当是对象。',
      '工作表“人员”第3行id列：“人员标识”不是这种值，请核对。',
      '工作表“人员”第3行name列：“姓名”不是这种值，请核对。',
    ]);
    const person = { id: 'P-Z', name: '示例人员', provenance: null };
    const post = {
      person: 'P-Z',
      organisation: 'D01',
      role: '窗口人员',
      validFrom: '2021-01-01',
      validTo: null,
    };
    const half = await importing(only({ people: [person], posts: [post] }), admin('directory.organisations'));
    expect(half.mistakes.map(({ sheet }) => sheet)).toEqual(['岗位']);
    expect(half.mistakes[0]!.message).toContain('您没有修改“岗位”的权限');
    const bytes = Buffer.from('[]');
    expect(
      await importDirectory(services, { bytes, format: 'json', actor: both, dryRun: true }),
    ).toMatchObject({
      code: 'directory.not-an-export',
    });
  });
});
