import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { titledEnum } from './titled-enum.ts';

const text = (title: string) => Type.String({ title });
const whole = (title: string) => Type.Integer({ title });
const moment = (title: string) => Type.String({ title, format: 'date-time' });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });

/** Whoever keeps the system running. */
export const EXAMINE_SYSTEM = 'system.examine';
/** Whoever loads the State Council's notices on days off. */
export const MANAGE_CALENDAR = 'calendar.manage';
/** Whoever looks after what failed in the background. */
export const MANAGE_JOBS = 'jobs.manage';
/** Whoever checks that the ledger is whole. */
export const AUDIT_LEDGER = 'ledger.audit';
/** Whoever reviews sign-ins, refusals and looks at personal numbers. */
export const AUDIT_IDENTITY = 'identity.audit';

/** Everything that can quietly go wrong, good or bad, each with what to do. */
export const examineSystem = defineOperation({
  id: 'system.examine',
  title: '系统体检',
  method: 'GET',
  path: '/system/findings',
  access: { permission: EXAMINE_SYSTEM },
  sheet: { name: '系统体检', rows: 'findings' },
  output: Type.Object(
    {
      at: moment('检查时间'),
      findings: Type.Array(
        Type.Object({
          ok: Type.Boolean({ title: '正常' }),
          title: text('检查项'),
          detail: text('情况'),
          advice: text('怎么办；正常时为空'),
        }),
      ),
    },
    { title: '体检结果' },
  ),
});

const noticeHead = {
  year: whole('年份'),
  kind: titledEnum({ yearly: '年度安排', correction: '更正', withdrawn: '已撤回' }, '性质'),
  number: text('文号'),
};

/** Every version of every notice ever loaded, newest first. */
export const listNotices = defineOperation({
  id: 'calendar.listNotices',
  title: '放假通知',
  method: 'GET',
  path: '/calendar/notices',
  access: 'signed-in',
  sheet: { name: '放假通知', rows: 'items' },
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          ...noticeHead,
          version: whole('版本'),
          source: orNull('来源'),
          by: Type.String({ title: '录入人', 'x-kind': 'person' }),
          at: moment('录入时间'),
          note: text('说明'),
        }),
      ),
    },
    { title: '放假通知' },
  ),
});

/** Each day of a year: worked or off, and why. */
export const listDays = defineOperation({
  id: 'calendar.listDays',
  title: '一年的工作日历',
  method: 'GET',
  path: '/calendar/days',
  access: 'public',
  sheet: { name: '工作日历', rows: 'days' },
  query: Type.Object({
    year: Type.Optional(Type.Integer({ title: '年份（默认今年）', minimum: 1990, maximum: 2200 })),
  }),
  output: Type.Object(
    {
      year: whole('年份'),
      provisional: Type.Boolean({ title: '放假安排尚未公布，暂按推算' }),
      workdays: whole('工作日数'),
      days: Type.Array(
        Type.Object({
          date: text('日期'),
          worked: Type.Boolean({ title: '上班' }),
          why: text('原因'),
        }),
      ),
    },
    { title: '工作日历' },
  ),
  refusals: ['calendar.unknown-year'],
});

/** Loads a notice and moves the due days of open matters; as a dry run only shows which would move. */
export const loadNotice = defineOperation({
  id: 'calendar.loadNotice',
  title: '录入放假通知',
  method: 'POST',
  path: '/calendar/notices',
  access: { permission: MANAGE_CALENDAR },
  body: Type.Object(
    {
      notice: Type.Unknown({ title: '放假通知' }),
      note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
      dryRun: Type.Boolean({ title: '只看影响，不录入' }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object(
    {
      applied: Type.Boolean({ title: '已录入' }),
      changedDays: Type.Array(Type.Object({ date: text('日期'), before: text('原来'), after: text('现在') })),
      examined: whole('检查的在办件'),
      movedTotal: whole('到期日变动的时限'),
      gained: whole('其中延后的'),
      lost: whole('其中提前的'),
      moved: Type.Array(
        Type.Object({
          number: text('办件编号'),
          clock: text('时限'),
          from: text('原到期日'),
          to: text('新到期日'),
          days: whole('变动天数；延后为正'),
        }),
        { title: '变动明细；最多500条' },
      ),
    },
    { title: '通知的影响' },
  ),
  refusals: ['holidays.invalid', 'holidays.unsound'],
});

/** What has used up its tries in the background. */
export const listFailedJobs = defineOperation({
  id: 'jobs.listFailed',
  title: '失败的后台任务',
  method: 'GET',
  path: '/jobs/failed',
  access: { permission: MANAGE_JOBS },
  sheet: { name: '失败的后台任务', rows: 'items', without: ['job', 'payload'] },
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          id: text('编号'),
          job: text('任务'),
          title: text('任务名称'),
          attempts: whole('已试次数'),
          error: text('最近一次的错误'),
          payload: Type.Unknown({ title: '任务内容；证件号码和电话已脱敏' }),
          addedAt: moment('提出时间'),
          failedAt: moment('失败时间'),
        }),
      ),
    },
    { title: '失败的后台任务' },
  ),
});

/** Gives a failed job all its tries again. */
export const retryFailedJob = defineOperation({
  id: 'jobs.retry',
  title: '重试后台任务',
  method: 'POST',
  path: '/jobs/failed/{id}/retry',
  access: { permission: MANAGE_JOBS },
  params: Type.Object({ id: Type.String({ title: '编号', pattern: '^[0-9]{1,18}$' }) }),
  output: Type.Object({ retried: Type.Literal(true) }, { title: '已安排重试' }),
  refusals: ['jobs.not-failed'],
});
