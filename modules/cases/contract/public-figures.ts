import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

const text = (title: string) => Type.String({ title });
const whole = (title: string) => Type.Integer({ title });
const Counts = {
  received: whole('收件'),
  accepted: whole('受理'),
  finished: whole('办结'),
  onTime: whole('其中按期办结'),
  onTimeRate: Type.Union([Type.Number(), Type.Null()], { title: '按期办结率（百分数；没有办结的为空）' }),
};

/**
 * Figures of cases for everybody (政务公开): a year by month and by department, each of which adds up to the total, with the
 * definitions of the indicators behind them. Counts only; no case can be reached from here.
 */
export const publicFigures = defineOperation({
  id: 'cases.publicFigures',
  title: '办件统计（公开）',
  method: 'GET',
  path: '/figures/cases',
  access: 'public',
  query: Type.Object({
    year: Type.Optional(Type.Integer({ title: '年份（默认当年）', minimum: 2000, maximum: 2100 })),
  }),
  output: Type.Object(
    {
      year: whole('年份'),
      from: text('起'),
      to: text('止（当年的到今天）'),
      computedAt: Type.String({ title: '统计时间', format: 'date-time' }),
      total: Type.Object(Counts, { title: '合计' }),
      months: Type.Array(Type.Object({ month: text('月份'), ...Counts }), { title: '按月' }),
      departments: Type.Array(
        Type.Object({ id: Type.Union([Type.String(), Type.Null()]), name: text('单位'), ...Counts }),
        { title: '按单位' },
      ),
      definitions: Type.Array(
        Type.Object({
          id: text('指标'),
          title: text('名称'),
          unit: text('单位'),
          definition: text('怎样统计'),
        }),
        { title: '指标口径' },
      ),
    },
    { title: '办件统计' },
  ),
});

/** The items with the most cases in the ledger over the last twelve months. */
export const hotItems = defineOperation({
  id: 'cases.hotItems',
  title: '热门事项',
  method: 'GET',
  path: '/figures/hot-items',
  access: 'public',
  query: Type.Object({
    limit: Type.Optional(Type.Integer({ title: '最多几项（默认8）', minimum: 1, maximum: 50 })),
  }),
  output: Type.Object({
    from: text('起'),
    to: text('止'),
    items: Type.Array(
      Type.Object({
        code: text('业务办理项编码'),
        name: text('事项名称'),
        departmentName: text('部门'),
        online: Type.Boolean({ title: '能否网上申请' }),
        cases: whole('收件数'),
      }),
    ),
  }),
});
