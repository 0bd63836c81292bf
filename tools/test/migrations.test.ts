import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../check/migrations.ts';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

const OLD = 'create table hall.window (id int primary key, name text);\n';

describe('what a new migration may do', () => {
  let project: PlantedProject;
  beforeEach(() => {
    project = makePlantedProject();
    project.plant('modules/hall/migrations/001-hall.sql', OLD);
    project.plant('modules/hall/migrations/002-expand.sql', '-- 扩\n');
    const shipped = [
      ['001-hall', OLD],
      ['002-expand', '-- 扩\n'],
    ].map(([name, sql]) => ({
      module: 'hall',
      name,
      checksum: createHash('sha256').update(sql!).digest('hex'),
    }));
    project.plant('server/test/releases/2026-11-26/migrations.json', JSON.stringify(shipped));
    project.plant('server/test/releases/2026-11-26/procedures.json', '["hall.ticket"]');
  });
  afterEach(() => project.remove());

  const problemsOf = async (sql: string, name = '003-new'): Promise<readonly string[]> => {
    project.plant(`modules/hall/migrations/${name}.sql`, sql);
    return (await migrations.run(project.root)).problems;
  };

  it.each([
    ['drop table hall.window', 'drop table'],
    ['alter table hall.window drop column name', 'drop column'],
    ['alter table hall.window drop name', 'drop column'],
    ['alter table "hall"."window"\n  rename column name to title', 'rename'],
    ['alter table window rename to desk', 'rename'],
    ['alter table hall.window alter name type varchar(20)', 'change of a type'],
    ['alter table hall.window alter column id set data type bigint', 'change of a type'],
    ['alter table hall.window alter name set not null', 'set not null'],
    ['alter table hall.window add a int, add column floor int not null', 'without default'],
    ["alter table hall.window add constraint named check (name <> '')", 'new constraint'],
    ['alter table hall.window add unique (name)', 'new constraint'],
    ['create unique index window_name on hall.window (name)', 'unique index'],
    [
      "create unique index on ledger.matter ((data ->> 'no')) where procedure = 'hall.ticket'",
      'unique index',
    ],
    ['drop view hall.seen', 'drop view'],
    ['drop index hall.window_name', 'drop index'],
    ['truncate hall.window', 'truncate'],
    ["alter type hall.kind rename value 'a' to 'b'", 'rename'],
    ['revoke select on hall.window from public', 'revoke'],
  ])('%s is refused', async (sql, problem) => {
    expect(await problemsOf(`-- breaking: no\n${sql};\n`)).toEqual([
      expect.stringMatching(new RegExp(`^hall/003-new: .*${problem}`)),
    ]);
  });

  it.each([
    ['alter table hall.window add floor int'],
    ['alter table hall.window add floor int not null default 1'],
    ['alter table hall.window add n bigint generated always as identity'],
    [
      'create table hall.desk (id int not null unique); alter table hall.desk alter id type bigint; create unique index on hall.desk (id)',
    ],
    ['create index window_name on hall.window (name)'],
    ["create unique index on ledger.matter ((data ->> 'no')) where procedure = 'hall.booking'"],
    ['create or replace view hall.seen as select 1 as one'],
    [
      "alter table hall.window drop constraint kind_check, add constraint kind_check check (name in ('a', 'b'))",
    ],
    ["comment on table hall.window is 'drop table; alter table hall.window rename'"],
    [
      'create or replace function hall.f() returns void language plpgsql as $$ begin truncate hall.cache; end $$',
    ],
  ])('%s is allowed', async (sql) => {
    expect(await problemsOf(`-- breaking: no\n${sql};\n`)).toEqual([]);
  });

  it('what the release before can live with must be marked so, or its servers would not start again', async () => {
    expect(await problemsOf('alter table hall.window add floor int;\n')).toEqual([
      expect.stringContaining('breaking: no'),
    ]);
  });

  it('a module nobody has released needs no mark', async () => {
    project.plant('modules/desks/migrations/001-desks.sql', 'create table desks.desk (id int not null);\n');
    expect((await migrations.run(project.root)).problems).toEqual([]);
  });

  it('what a released migration has prepared may be taken away later, with a day and a reason', async () => {
    const contract = '-- contract: 2027-03-01 列 name 已由 title 代替; expanded by hall/002-expand\n';
    const drop = 'alter table hall.window drop column name;\n';
    expect(await problemsOf(contract + drop)).toEqual([]);
    expect(await problemsOf(`-- breaking: no\n${contract}${drop}`)).toEqual([
      expect.stringContaining('a contract is breaking'),
    ]);
    expect(await problemsOf(contract.replace('2027', '2025') + drop)).toEqual([
      expect.stringContaining('after the release'),
    ]);
    expect(await problemsOf(contract.replace('002-expand', '003-new') + drop)).toEqual([
      expect.stringContaining('has not been released'),
    ]);
    expect(await problemsOf(`-- contract: soon\n${drop}`)).toHaveLength(2);
  });

  it('a released migration must not be changed or taken away', async () => {
    expect(await problemsOf(`${OLD}-- 改\n`, '001-hall')).toEqual([
      expect.stringContaining('must not be changed'),
    ]);
    project.plant(
      'server/test/releases/2026-12-01/migrations.json',
      JSON.stringify([{ module: 'hall', name: '000-gone', checksum: '' }]),
    );
    project.plant('server/test/releases/2026-12-01/procedures.json', '[]');
    expect((await migrations.run(project.root)).problems).toContainEqual(expect.stringContaining('is gone'));
  });

  it('without any release there is nothing to compare with, which is itself a problem', async () => {
    const bare = makePlantedProject();
    expect((await migrations.run(bare.root)).problems).toHaveLength(1);
    bare.remove();
  });
});
