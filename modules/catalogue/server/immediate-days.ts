import { defineSetting } from '@yimen/platform/contract';
import { Type } from 'typebox';

/** What an item done on the spot counts as in reductions of time. Counties use 0, 0.5 or 1: no rule fixes it. */
export const immediateDays = defineSetting({
  key: 'catalogue.immediate-days',
  title: '计算减时间时，即办件计为几个工作日',
  schema: Type.Number({ minimum: 0, maximum: 1 }),
  default: 0,
  source: '参考数据的口径：即办件计0个工作日（2021）；没有全国统一的计算公式',
});
