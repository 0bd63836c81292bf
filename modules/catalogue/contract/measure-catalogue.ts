import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { enumOf, REDUCTION_FORMULAS, REDUCTION_MEASURES } from '../core/index.ts';
import { Provenance } from './item-summary.ts';

const on = Type.Optional(Type.String({ title: '日期（默认当日）', format: 'civil-date' }));
const whole = (title: string) => Type.Integer({ title });
const Count = Type.Object({
  id: Type.String({ title: '标识' }),
  title: Type.String({ title: '名称' }),
  items: whole('事项数'),
});

/** Exact totals of the items in force on a day. */
export const getTotals = defineOperation({
  id: 'catalogue.getTotals',
  title: '事项总数',
  method: 'GET',
  path: '/items/totals',
  access: 'public',
  query: Type.Object({ on }),
  output: Type.Object({
    items: whole('在用事项数'),
    byType: Type.Array(Count, { title: '按事项类型' }),
    byMode: Type.Array(Count, { title: '按办件类型' }),
    byDepartment: Type.Array(Count, { title: '按部门' }),
    delegation: Type.Array(
      Type.Object({
        id: Type.String({ title: '标识' }),
        title: Type.String({ title: '下放到' }),
        items: whole('事项数'),
        departments: whole('涉及部门数'),
      }),
      { title: '下放' },
    ),
    annualVolume: whole('年办件量'),
    onlineVolume: whole('其中网上办理'),
    provenance: Provenance,
  }),
});

/** Reductions over the items in force on a day, always with the formula that made them. */
export const getReductions = defineOperation({
  id: 'catalogue.getReductions',
  title: '减材料、减环节、减时间、减跑动',
  method: 'GET',
  path: '/items/reductions',
  access: 'public',
  query: Type.Object({ on, formula: Type.Optional(enumOf(REDUCTION_FORMULAS, '计算公式（默认按总数）')) }),
  output: Type.Object({
    formula: enumOf(REDUCTION_FORMULAS, '计算公式'),
    formulaTitle: Type.String({ title: '计算公式' }),
    immediateDays: Type.Number({ title: '即办件计为几个工作日' }),
    reductions: Type.Array(
      Type.Object({
        measure: enumOf(REDUCTION_MEASURES, '指标'),
        title: Type.String({ title: '指标名称' }),
        rate: Type.Union([Type.Number(), Type.Null()], { title: '压缩率（0至1；无可比事项时为空）' }),
        baseline: whole('基数合计'),
        current: Type.Number({ title: '现值合计' }),
        items: whole('可比事项数'),
        leftOut: whole('不可比事项数'),
      }),
    ),
    provenance: Provenance,
  }),
});
