/** Every file of a new module by its path inside the module's folder: one small procedure with its figure, to grow from. */
export function moduleFiles(name: string, title: string): Map<string, string> {
  return new Map([
    ['README.md', readme(name, title)],
    ['module.ts', declaration(name, title)],
    ['contract/index.ts', contract(name, title)],
    ['core/index.ts', core()],
    ['core/permissions.ts', permissions(name, title)],
    ['core/settings.ts', settings(name, title)],
    ['core/record.ts', record(name, title)],
    ['server/api.ts', api(name)],
    ['server/indicators.ts', indicators(name, title)],
    [`migrations/001-${name}.sql`, migration(name, title)],
    ['test/every-procedure.test.ts', test(name)],
  ]);
}

const readme = (name: string, title: string): string => `# ${name} · ${title}

**Purpose.** Which complaint of the public, the staff or the report this module removes.

**Words.** Pinned in \`docs/glossary.md\`.

**Arrows.** Depends on no other module. Reached through \`contract\`, \`core\`, \`api\` and \`module\`.

**Invariants.**
- A record is finished or withdrawn, once.

**Law.** The clauses its rules rest on, each cited where the rule is.
`;

const declaration = (
  name: string,
  title: string,
): string => `import { defineModule, implement } from '@yimen/platform/module';
import { covers, refuse } from '@yimen/platform/procedure';
import { showRecord } from './contract/index.ts';
import { limitDays, permissions, record } from './core/index.ts';
import { findRecord } from './server/api.ts';
import { indicators } from './server/indicators.ts';

/** ${title}. */
export const ${name} = defineModule({
  name: '${name}',
  title: '${title}',
  dependsOn: [],
  permissions,
  roles: { approver: ['${name}.view', '${name}.handle'], supervisor: ['${name}.view'] },
  settings: [limitDays],
  procedures: [
    { procedure: record, facts: ({ settings }) => () => ({ limitDays: settings.get(limitDays) }) },
  ],
  operations: [
    implement(showRecord, async ({ params }, { services, actor }) => {
      const found = await findRecord(services.database, params.number);
      if (found !== undefined && covers(actor!.grants['${name}.view'], found.unit)) return found;
      return { ...refuse('${name}.not-found', '没有这条记录，请核对编号。'), kind: 'missing' };
    }),
  ],
  indicators,
  migrations: new URL('./migrations/', import.meta.url),
});
`;

const contract = (
  name: string,
  title: string,
): string => `import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

/** Shows one record of ${title}. */
export const showRecord = defineOperation({
  id: '${name}.show',
  title: '查看${title}记录',
  method: 'GET',
  path: '/${name}/records/{number}',
  access: { permission: '${name}.view' },
  params: Type.Object({ number: Type.String({ title: '编号', minLength: 1, maxLength: 80 }) }),
  output: Type.Object({
    number: Type.String({ title: '编号' }),
    title: Type.String({ title: '名称' }),
    unit: Type.Union([Type.String(), Type.Null()], { title: '承办单位' }),
    state: Type.String({ title: '状态' }),
  }),
  refusals: ['${name}.not-found'],
});
`;

const core = (): string => `export * from './permissions.ts';
export * from './record.ts';
export * from './settings.ts';
`;

const permissions = (name: string, title: string): string => `/** Permissions over ${title}. */
export const permissions = {
  '${name}.view': '查看${title}',
  '${name}.handle': '办理${title}',
} as const;
`;

const settings = (
  name: string,
  title: string,
): string => `import { defineSetting } from '@yimen/platform/contract';
import { Type } from 'typebox';

/** What no rule fixes is a setting with its dated source, never a number in a rule. */
export const limitDays = defineSetting({
  key: '${name}.limit-days',
  title: '${title}办理期限（工作日）',
  schema: Type.Integer({ title: '工作日', minimum: 1, maximum: 365 }),
  default: 5,
  source: '请写明依据的文件和日期',
});
`;

const record = (name: string, title: string): string =>
  [recordData(name), recordStates(name, title), recordActions(name), recordClocks(name)].join('');

const recordData = (
  name: string,
): string => `import { defineAction, defineProcedure, refuse, unitRight } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { Type } from 'typebox';

/** A record as its entries have made it. */
export interface RecordData {
  readonly title: string;
  readonly openedOn?: CivilDate;
  readonly finishedOn?: CivilDate;
  readonly onTime?: boolean;
}

/** What the rules need to know beyond the matter. */
export interface RecordFacts {
  readonly limitDays: number;
}

const handle = [unitRight('${name}.handle')];
const input = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

`;

const recordStates = (
  name: string,
  title: string,
): string => `/** ${title}: opened, then finished or withdrawn. */
export const record = defineProcedure<RecordData, RecordFacts>({
  id: '${name}.record',
  title: '${title}',
  version: 1,
  law: [],
  states: {
    OPEN: { title: '办理中', awaits: 'unit' },
    FINISHED: { title: '办结', awaits: 'nobody', terminal: true },
    WITHDRAWN: { title: '撤回', awaits: 'nobody', terminal: true },
  },
  entries: {
    opened: { title: '登记', apply: (_data, p, { on }) => ({ title: p.title, openedOn: on }) },
    finished: {
      title: '办结',
      apply: (data, p, { on }) => ({ ...data, finishedOn: on, onTime: p.onTime }),
    },
    withdrawn: { title: '撤回' },
  },
`;

const recordActions = (name: string): string => `  actions: {
    open: defineAction({
      title: '登记',
      from: 'new',
      to: ['OPEN'],
      by: handle,
      input: input({
        unit: Type.String({ title: '承办单位', minLength: 1, maxLength: 50 }),
        title: Type.String({ title: '名称', minLength: 1, maxLength: 100 }),
      }),
      decide: ({ input: { title } }) =>
        title.trim() === title
          ? [{ type: 'opened', to: 'OPEN', data: { title } }]
          : refuse('${name}.blank', '名称首尾不能有空格，请去掉空格。', { path: '/title' }),
    }),
    finish: defineAction({
      title: '办结',
      from: ['OPEN'],
      to: ['FINISHED'],
      by: handle,
      input: input({ note: Type.Optional(Type.String({ title: '说明', minLength: 1, maxLength: 500 })) }),
      decide: ({ matter, input: given, today }) => {
        const due = matter.clocks['handling']?.due;
        const onTime = due === undefined || today <= due;
        return [{ type: 'finished', to: 'FINISHED', data: { ...given, onTime } }];
      },
    }),
    withdraw: defineAction({
      title: '撤回',
      from: ['OPEN'],
      to: ['WITHDRAWN'],
      by: handle,
      input: input({ reason: Type.String({ title: '原因', minLength: 1, maxLength: 500 }) }),
      decide: ({ input: given }) => [{ type: 'withdrawn', to: 'WITHDRAWN', data: given }],
    }),
  },
`;

const recordClocks = (name: string): string => `  clocks: {
    handling: {
      title: '办理期限',
      law: '本县设置',
      kind: 'local',
      limit: ({ facts }) => ({ n: facts.limitDays, unit: 'workday' }),
      start: { opened: (_payload, on) => on },
      stop: ['finished'],
    },
  },
  documents: {},
  dueBy: ['handling'],
  initial: () => ({ title: '' }),
  figures: ({ data: { openedOn, finishedOn, onTime } }) => ({
    enteredOn: openedOn,
    endedOn: finishedOn,
    onTime,
  }),
  opening: ({ input: given, now }) => {
    const day = civilDateAt(now).replaceAll('-', '');
    return {
      numbering: { scope: \`${name}.record:\${day}\`, prefix: \`${name.slice(0, 2).toUpperCase()}\${day}\`, width: 4 },
      applicant: null,
      subject: null,
      unit: (given as { unit: string }).unit,
    };
  },
});
`;

const api = (name: string): string => `import type { Database } from '@yimen/platform/database';

/** A record as other modules see it. */
export interface RecordView {
  readonly number: string;
  readonly title: string;
  readonly unit: string | null;
  readonly state: string;
}

/** A record by its number. */
export async function findRecord(database: Database, number: string): Promise<RecordView | undefined> {
  const { rows } = await database.pool.query<RecordView>({
    name: '${name}-find-record',
    text: 'select number, title, unit, state from ${name}.record_fact where number = $1',
    values: [number],
  });
  return rows[0];
}
`;

const indicators = (
  name: string,
  title: string,
): string => `import type { Indicator, IndicatorRow } from '@yimen/platform/indicators';

const CONDITION = 'opened_on between $1 and $2 and ($3::text is null or unit = $3)';

/** Figures of ${title}; the rows behind each are as many as it says. */
export const indicators: readonly Indicator[] = [
  {
    id: '${name}.opened',
    title: '${title}登记数',
    definition: '期内登记的${title}件数，以登记日计。',
    unit: '件',
    compute: async (database, { from, to, unit = null }) => {
      const { rows } = await database.pool.query(
        \`select count(*) as n from ${name}.record_fact where \${CONDITION}\`,
        [from, to, unit],
      );
      return { value: Number(rows[0].n) };
    },
    rows: async (database, { from, to, unit = null }, { after = '', limit }) => {
      const { rows } = await database.pool.query(
        \`select number, title, unit, opened_on as on from ${name}.record_fact
          where \${CONDITION} and number > $4 order by number limit $5\`,
        [from, to, unit, after, limit],
      );
      return rows as IndicatorRow[];
    },
  },
];
`;

const migration = (name: string, title: string): string => `create schema if not exists ${name};

-- Figures must not read the matters of other modules.
create index ${name}_record on ledger.matter (number) where procedure = '${name}.record';

create view ${name}.record_fact as
select m.id, m.number, m.state, m.unit, m.data ->> 'title' as title, m.entered_on as opened_on,
       m.ended_on, m.on_time
  from ledger.matter m
 where m.procedure = '${name}.record';
comment on view ${name}.record_fact is '${title}事实：每件一行';
`;

const test = (name: string): string => `import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { decide, isRefusal, type Actor } from '@yimen/platform/procedure';
import { describeProcedure } from '@yimen/platform/procedure/testing';
import { instantAt } from '@yimen/platform/time';
import { record } from '../core/index.ts';

const clerk: Actor = {
  ...{ kind: 'staff', id: 'clerk', name: '经办人', unit: 'D20' },
  grants: { '${name}.handle': ['D20'] },
};
const calendar = buildCalendar(publishedNotices);
const facts = () => ({ limitDays: 5, calendar, warning: { least: 1, share: 0.2 } });

describeProcedure(record, {
  actors: [clerk],
  facts,
  runs: 60,
  maxSteps: 6,
  inputs: {
    open: fc.record({ unit: fc.constant('D20'), title: fc.constantFrom('示例', ' 示例') }),
    finish: fc.constant({}),
    withdraw: fc.constant({ reason: '不办了' }),
  },
});

describe('a name', () => {
  it('with blanks around it is refused with the field at fault', () => {
    const now = instantAt('2021-11-08', 540);
    const input = { unit: 'D20', title: ' 示例' };
    const answer = decide(record, undefined, { action: 'open', input, actor: clerk, now }, facts());
    expect(isRefusal(answer)).toBe(true);
    expect(answer).toMatchObject({ code: '${name}.blank', path: '/title' });
  });
});
`;
