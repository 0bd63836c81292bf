import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { FIGURES, type FigureId } from './goal.ts';
import { categories, cycles, levels } from './task-data.ts';

/** An input object: unknown fields are refused, so that a misspelt one is never silently dropped. */
export const input = <P extends Parameters<typeof Type.Object>[0]>(properties: P, title?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(title === undefined ? {} : { title }) });

export const text = (title: string, maxLength = 1000, minLength = 1) =>
  Type.String({ title, minLength, maxLength });
export const civilDateInput = (title: string) => Type.String({ title, format: 'civil-date' });
export const unitInput = (title: string) => Type.String({ title, minLength: 1, maxLength: 50 });

/** Office holders by name or post; eight digits in a row would be a number of a person and may not enter the ledger. */
const holder = (title: string) =>
  Type.String({ title, minLength: 1, maxLength: 50, pattern: '^(?!.*\\d{8})' });
/** Whole numbers: a share is given in percent, an amount in the smaller unit, so that nothing is rounded. */
const whole = (title: string) => Type.Integer({ title, minimum: 0, maximum: 1_000_000_000 });

export const measureInput = input(
  {
    name: text('指标名称', 60),
    unit: text('指标单位', 10),
    baseline: whole('基数'),
    target: whole('目标值'),
    figure: Type.Optional(
      Type.Enum(Object.keys(FIGURES) as FigureId[], { title: '由事项目录自动计算的指标' }),
    ),
  },
  '量化指标',
);

export const milestoneInput = input(
  { deliverable: text('节点成果', 200, 2), due: civilDateInput('节点日期') },
  '节点',
);

/** Everything that stands on the list about a task. */
export const termsInput = {
  title: text('任务名称', 100, 4),
  content: text('任务内容', 1000, 4),
  source: input({ document: text('来源文件', 200, 2), clause: Type.Optional(text('条款', 100)) }, '任务来源'),
  level: titledEnum(levels, '任务层级'),
  category: titledEnum(categories, '任务类别'),
  goal: input(
    {
      text: text('工作目标', 500, 4),
      check: text('核查方法', 300, 4),
      measure: Type.Optional(measureInput),
    },
    '目标',
  ),
  lead: unitInput('牵头单位（只能有一个）'),
  coUnits: Type.Array(unitInput('协办单位'), { title: '协办单位', maxItems: 30, uniqueItems: true }),
  leader: Type.Optional(holder('责任领导')),
  contact: Type.Optional(holder('联系人（不填电话）')),
  start: civilDateInput('开始日期'),
  due: civilDateInput('完成时限'),
  cycle: titledEnum(cycles, '报送周期'),
  weight: Type.Integer({ title: '权重', minimum: 1, maximum: 100 }),
  milestones: Type.Array(milestoneInput, { title: '节点', maxItems: 12 }),
  provenance: Type.Optional(text('数据来源说明', 300)),
};

export const evidenceInput = (minItems: number) =>
  Type.Array(
    input({
      name: text('材料名称', 100),
      file: Type.String({ title: '已上传文件的摘要', pattern: '^[0-9a-f]{64}$' }),
      madeOn: civilDateInput('材料形成日期'),
    }),
    { title: '佐证材料', minItems, maxItems: 20 },
  );
