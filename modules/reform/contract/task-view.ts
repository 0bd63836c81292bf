import { titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { categories, levels, lights } from '../core/index.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const whole = (title: string) => Type.Integer({ title });

export const lightSchema = titledEnum(lights, '灯号');
export const categorySchema = titledEnum(categories, '任务类别');

/** A line of the ledger. */
export const taskLine = {
  number: text('任务编号'),
  title: text('任务名称'),
  state: Type.Object({ id: Type.String(), title: Type.String() }, { title: '状态' }),
  light: lightSchema,
  lead: text('牵头单位'),
  leadName: text('牵头单位名称'),
  coUnits: Type.Array(Type.String({ 'x-kind': 'organisation' }), { title: '协办单位' }),
  level: titledEnum(levels, '任务层级'),
  category: categorySchema,
  due: text('完成时限'),
  percent: whole('完成百分比'),
  lapses: whole('迟报漏报次数'),
  clearedOn: orNull('销号日'),
};
export const TaskLine = Type.Object(taskLine, { title: '改革任务' });

/** A task with its milestones and its parts, as the lead and the co-operating bodies see it. */
export const TaskView = Type.Object(
  {
    ...taskLine,
    year: whole('年度'),
    content: text('任务内容'),
    goal: Type.Unknown({ title: '目标' }),
    source: Type.Unknown({ title: '任务来源' }),
    timeGone: whole('时间进度（百分比）'),
    value: Type.Union([Type.Integer(), Type.Null()], { title: '指标现值' }),
    milestones: Type.Array(Type.Unknown(), { title: '节点' }),
    parts: Type.Array(
      Type.Object({
        no: whole('序号'),
        number: orNull('分工编号'),
        unit: text('协办单位'),
        content: text('分工内容'),
        due: text('完成时限'),
        doneOn: orNull('确认完成日'),
      }),
      { title: '协办分工' },
    ),
    missing: Type.Array(Type.String(), { title: '未报的报送期' }),
    provenance: orNull('数据来源说明'),
  },
  { title: '改革任务详情' },
);

const tally = {
  listed: whole('列入清单'),
  draft: whole('未下达'),
  running: whole('推进中'),
  cleared: whole('已销号'),
  clearedOnTime: whole('其中按期'),
  calledOff: whole('合并取消'),
  lapses: whole('迟报漏报次数'),
  returns: whole('退回次数'),
  lights: Type.Record(Type.String(), Type.Integer(), { title: '灯号' }),
  score: Type.Union([Type.Integer(), Type.Null()], { title: '得分（百分之一分）；没有计分任务时为空' }),
  base: whole('基础分（百分之一分）'),
  deducted: whole('扣分（百分之一分）'),
  bonus: whole('加分（百分之一分）'),
  vetoed: Type.Boolean({ title: '因佐证材料造假不计分' }),
};

/** The year in figures. */
export const YearSummaryView = Type.Object(
  {
    year: whole('年度'),
    on: text('统计日'),
    total: Type.Union([Type.Object(tally), Type.Null()], { title: '合计；只能查看部分单位时为空' }),
    units: Type.Array(Type.Object({ unit: text('牵头单位'), unitName: text('名称'), ...tally })),
    categories: Type.Array(Type.Object({ category: categorySchema, categoryTitle: text('名称'), ...tally })),
    figures: Type.Array(
      Type.Object({
        id: text('标识'),
        title: text('名称'),
        unit: text('单位'),
        value: Type.Union([Type.Integer(), Type.Null()], { title: '现值；无法计算时为空' }),
      }),
      { title: '由事项目录计算的指标' },
    ),
  },
  { title: '年度汇总' },
);
