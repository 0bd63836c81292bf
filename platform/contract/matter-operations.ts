import { Type, type Static } from 'typebox';
import { namedOrNull } from './named-or-null.ts';
import { defineOperation } from './operation.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const titled = (title: string) => Type.Object({ id: Type.String(), title: Type.String() }, { title });
const params = Type.Object({ number: Type.String({ title: '办件编号', minLength: 1, maxLength: 80 }) });

/** The light of a clock; a stopped one keeps green or red for ever: in time or not. */
export const lightSchema = Type.Enum(['green', 'yellow', 'red', 'paused'], {
  title: '灯号',
  'x-titles': { green: '绿灯', yellow: '黄灯', red: '红灯', paused: '暂停' },
});

/** A clock as people see it. `remaining` is in the limit's unit; null where the calendar does not reach or nothing is due. */
export const clockView = Type.Object({
  id: Type.String(),
  title: text('时限名称'),
  law: text('依据'),
  kind: text('法定 statutory、承诺 promise、地方 local'),
  startedOn: text('起算日'),
  limit: Type.Object({ n: Type.Integer(), unit: Type.String() }),
  due: orNull('到期日；暂停期间为空'),
  remaining: Type.Union([Type.Integer(), Type.Null()], { title: '剩余；负数为已超过' }),
  light: lightSchema,
  stoppedOn: orNull('停止计时日'),
  provisional: Type.Boolean({ title: '放假安排尚未公布，暂按推算' }),
});

/** One line of the ledger as people see it; personal numbers masked. */
export const entryView = Type.Object({
  seq: Type.Integer({ title: '序号' }),
  type: Type.String(),
  title: text('发生了什么'),
  state: titled('其后的状态'),
  at: Type.String({ title: '时间（UTC）', format: 'date-time' }),
  actor: Type.Object({
    kind: Type.String(),
    id: Type.String(),
    unit: orNull('单位'),
    onBehalfOf: orNull('代谁办理'),
  }),
  data: Type.Unknown(),
  hash: Type.Optional(Type.String()),
});

const matterHead = {
  number: text('办件编号'),
  procedure: titled('程序'),
  state: titled('状态'),
  version: Type.Integer(),
  unit: orNull('承办单位'),
  person: orNull('承办人'),
  due: orNull('到期日'),
  clocks: Type.Array(clockView),
  can: Type.Array(titled('操作'), { title: '当前用户现在可以进行的操作' }),
};

/** A matter as a line of a list. `remaining` is in `remainingUnit`. */
export const matterRow = Type.Object(
  {
    number: text('办件编号'),
    procedure: titled('程序'),
    state: titled('状态'),
    awaits: Type.Enum(['applicant', 'unit', 'nobody'], {
      title: '等谁办理：applicant 申请人、unit 承办单位、nobody 无',
    }),
    headline: orNull('内容'),
    unit: namedOrNull('organisation', '承办单位'),
    person: namedOrNull('person', '承办人'),
    subject: orNull('事项'),
    due: orNull('到期日'),
    remaining: Type.Union([Type.Integer(), Type.Null()], { title: '剩余；负数为已超过' }),
    remainingUnit: Type.Union([Type.String(), Type.Null()], {
      title: '剩余的单位',
      'x-titles': { workday: '工作日', 'calendar-day': '天', hour: '小时', month: '月', year: '年' },
    }),
    light: Type.Union([lightSchema, Type.Null()], { title: '灯号' }),
    can: Type.Array(titled('操作'), { title: '现在可以进行的操作' }),
    openedAt: Type.String({ title: '开始时间（UTC）', format: 'date-time' }),
    lastAt: Type.String({ title: '最近变动（UTC）', format: 'date-time' }),
  },
  { title: '办件' },
);

/** The answer to an action that was carried out. */
export const actionAnswer = Type.Object(
  {
    ...matterHead,
    entries: Type.Array(entryView),
    repeated: Type.Boolean({ title: '此前已办过的同一请求' }),
  },
  { title: '办理结果' },
);

/** The answer to an action that was carried out. */
export type ActionAnswer = Static<typeof actionAnswer>;

/** A matter with its clocks and what the caller may do. */
export const getMatter = defineOperation({
  id: 'matters.get',
  title: '查看办件',
  method: 'GET',
  path: '/matters/{number}',
  access: 'signed-in',
  params,
  output: Type.Object(
    {
      ...matterHead,
      applicant: orNull('申请人'),
      subject: orNull('事项'),
      openedAt: Type.String({ format: 'date-time' }),
      lastAt: Type.String({ format: 'date-time' }),
      data: Type.Unknown({ title: '办件内容；证件号码和电话已脱敏' }),
    },
    { title: '办件' },
  ),
});

/** The ledger of one matter, oldest first. */
export const listEntries = defineOperation({
  id: 'matters.entries',
  title: '办件的台账',
  method: 'GET',
  path: '/matters/{number}/entries',
  access: 'signed-in',
  params,
  output: Type.Object({ items: Type.Array(entryView) }, { title: '台账' }),
});

/** Every clock of a matter day by day: counted or not, why, by which clause. */
export const explainDeadline = defineOperation({
  id: 'matters.deadline',
  title: '逐日说明时限',
  method: 'GET',
  path: '/matters/{number}/deadline',
  access: 'signed-in',
  params,
  output: Type.Object(
    {
      number: Type.String(),
      clocks: Type.Array(
        Type.Intersect([
          clockView,
          Type.Object({
            days: Type.Array(
              Type.Object({
                date: Type.String(),
                counted: Type.Boolean(),
                ordinal: Type.Optional(Type.Integer()),
                why: Type.String(),
                law: Type.String(),
              }),
            ),
          }),
        ]),
      ),
    },
    { title: '时限说明' },
  ),
});

/** The to-do list of staff by due day, or all matters of one applicant they may see; an applicant's own matters, newest first. */
export const listMatters = defineOperation({
  id: 'matters.list',
  title: '待办与我的办件',
  method: 'GET',
  path: '/matters',
  access: 'signed-in',
  sheet: { name: '办件列表', rows: 'items', cursor: 'after', without: ['awaits', 'subject'] },
  query: Type.Object({
    which: Type.Optional(
      Type.Enum(['all', 'unit', 'mine'], { title: '范围：all 全部可见、unit 本单位、mine 本人承办' }),
    ),
    due: Type.Optional(Type.Enum(['overdue', 'soon'], { title: '到期：overdue 已超期、soon 即将到期' })),
    applicant: Type.Optional(
      Type.String({ title: '申请人编号：只列此申请人的办件，含已办结的，新的在前', maxLength: 64 }),
    ),
    procedure: Type.Optional(Type.String({ title: '程序', maxLength: 100 })),
    after: Type.Optional(Type.String({ title: '上一页给出的 next', maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200 })),
  }),
  output: Type.Object(
    {
      items: Type.Array(matterRow),
      next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after；没有下一页为空' }),
    },
    { title: '办件列表' },
  ),
});
