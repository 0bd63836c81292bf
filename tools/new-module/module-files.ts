/** Every file of a new module by its path inside the module's folder: one small record from the form to the table, to grow from. */
export function moduleFiles(name: string, title: string): Map<string, string> {
  return new Map([
    ['README.md', readme(name, title)],
    ['module.ts', declaration(name, title)],
    ['contract/index.ts', contract(name, title)],
    ['core/index.ts', core(name)],
    ['server/tables.ts', tables(name)],
    ['server/api.ts', api(name)],
    [`migrations/001-${name}.sql`, migration(name, title)],
    ['test/record-name.test.ts', test(name, title)],
  ]);
}

const readme = (name: string, title: string): string => `# ${name} · ${title}

**Purpose.** Which complaint of the public, the staff or the report this module removes.

**Words.** Pinned in \`docs/glossary.md\`.

**Arrows.** Depends on no other module. Reached through \`contract\`, \`core\`, \`api\` and \`module\`.

**Invariants.**
- A record's name is 1 to 100 characters without blanks around it.

**Law.** The clauses its rules rest on, each cited where the rule is.
`;

const declaration = (
  name: string,
  title: string,
): string => `import { defineModule, implement } from '@yimen/platform/module';
import { refuse } from '@yimen/platform/procedure';
import { showRecord } from './contract/index.ts';
import { findRecord } from './server/api.ts';

/** ${title}. */
export const ${name} = defineModule({
  name: '${name}',
  title: '${title}',
  dependsOn: [],
  permissions: { '${name}.view': '查看${title}' },
  operations: [
    implement(showRecord, async ({ params }, { services }) => {
      const record = await findRecord(services.database, params.id);
      return record ?? { ...refuse('${name}.not-found', '没有这条记录，请核对编号。'), kind: 'missing' };
    }),
  ],
  migrations: new URL('./migrations/', import.meta.url),
});
`;

const contract = (
  name: string,
  title: string,
): string => `import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

/** One record of ${title} as the outside sees it. */
export const RecordView = Type.Object({
  id: Type.Integer({ title: '编号' }),
  name: Type.String({ title: '名称' }),
});

/** Shows one record. */
export const showRecord = defineOperation({
  id: '${name}.show',
  title: '查看${title}记录',
  method: 'GET',
  path: '/${name}/records/{id}',
  access: { permission: '${name}.view' },
  params: Type.Object({ id: Type.Integer({ minimum: 1, title: '编号' }) }),
  output: RecordView,
  refusals: ['${name}.not-found'],
});
`;

const core = (name: string): string => `import { refuse, type Refusal } from '@yimen/platform/procedure';

const LONGEST_NAME = 100;

/** Why a record may not have this name; undefined when it may. Length is counted in characters, not in bytes. */
export function checkRecordName(name: string): Refusal | undefined {
  const length = [...name].length;
  if (name.trim() === name && length >= 1 && length <= LONGEST_NAME) return undefined;
  return refuse('${name}.bad-name', \`名称须为 1 至 \${LONGEST_NAME} 个字，首尾不留空格。\`, {
    path: '/name',
    facts: { length },
  });
}
`;

const tables = (name: string): string => `import type { Generated } from 'kysely';

/** Tables of this module, for queries. */
export interface Tables {
  '${name}.record': { id: Generated<number>; name: string; recorded_at: Date };
}
`;

const api = (name: string): string => `import type { Database } from '@yimen/platform/database';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import type { Instant } from '@yimen/platform/time';
import { checkRecordName } from '../core/index.ts';
import type { Tables } from './tables.ts';

/** Stores a record and returns its number, or the refusal of its name. */
export async function addRecord(database: Database, name: string, now: Instant): Promise<number | Refusal> {
  const refusal = checkRecordName(name);
  if (isRefusal(refusal)) return refusal;
  const { id } = await database
    .kysely<Tables>()
    .insertInto('${name}.record')
    .values({ name, recorded_at: new Date(now) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A record by its number. */
export async function findRecord(
  database: Database,
  id: number,
): Promise<{ id: number; name: string } | undefined> {
  return database
    .kysely<Tables>()
    .selectFrom('${name}.record')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
}
`;

const migration = (name: string, title: string): string => `CREATE SCHEMA ${name};

CREATE TABLE ${name}.record (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE ${name}.record IS '${title}记录';
`;

const test = (name: string, title: string): string => `import { isRefusal } from '@yimen/platform/procedure';
import { describe, expect, it } from 'vitest';
import { checkRecordName } from '../core/index.ts';

describe('the name of a record (${title})', () => {
  it.each(['示', '示例事项', '例'.repeat(100)])('%s is accepted', (recordName) => {
    expect(checkRecordName(recordName)).toBeUndefined();
  });

  it.each(['', ' 示例', '示例 ', '例'.repeat(101)])('"%s" is refused with the field at fault', (recordName) => {
    const refusal = checkRecordName(recordName);
    expect(isRefusal(refusal)).toBe(true);
    expect(refusal).toMatchObject({ code: '${name}.bad-name', path: '/name' });
  });
});
`;
