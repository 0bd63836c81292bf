import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { categorySchema, lightSchema, TaskLine, TaskView, YearSummaryView } from './task-view.ts';

const year = Type.Integer({ title: '年度', minimum: 2015, maximum: 2100 });
const on = Type.Optional(Type.String({ title: '亮灯日期（默认当日）', format: 'civil-date' }));
const number = Type.String({ title: '任务编号', minLength: 1, maxLength: 80 });
const access = { permission: 'reform.read' };

/** The ledger of a year: every task with its light. */
export const listTasks = defineOperation({
  id: 'reform.listTasks',
  title: '改革任务台账',
  method: 'GET',
  path: '/reform/tasks',
  access,
  sheet: { name: '改革任务', rows: 'tasks' },
  query: Type.Object({
    year,
    lead: Type.Optional(Type.String({ title: '牵头单位', maxLength: 50 })),
    category: Type.Optional(categorySchema),
    light: Type.Optional(lightSchema),
    on,
  }),
  output: Type.Object({ tasks: Type.Array(TaskLine), total: Type.Integer({ title: '任务数' }) }),
});

/** One task: what it asks, how far it is, and who does which part. */
export const getTask = defineOperation({
  id: 'reform.getTask',
  title: '查看改革任务',
  method: 'GET',
  path: '/reform/tasks/{number}',
  access,
  params: Type.Object({ number }),
  query: Type.Object({ on }),
  output: TaskView,
  refusals: ['reform.no-task'],
});

/** A document of a task in plain text. */
export const getTaskDocument = defineOperation({
  id: 'reform.getDocument',
  title: '查看改革任务文书',
  method: 'GET',
  path: '/reform/tasks/{number}/documents/{kind}/{ordinal}',
  access,
  params: Type.Object({
    number,
    kind: Type.String({ title: '文书种类', minLength: 1, maxLength: 40 }),
    ordinal: Type.String({ title: '第几份', pattern: '^[1-9][0-9]{0,3}$' }),
  }),
  output: Type.Object({ title: Type.String(), text: Type.String({ title: '正文' }) }),
  refusals: ['reform.no-task', 'reform.no-document'],
});

/** The year in figures: in total, by lead body and by category, with scores. */
export const getYearSummary = defineOperation({
  id: 'reform.yearSummary',
  title: '改革任务年度汇总',
  method: 'GET',
  path: '/reform/years/{year}',
  access,
  params: Type.Object({ year }),
  query: Type.Object({ on }),
  output: YearSummaryView,
});
