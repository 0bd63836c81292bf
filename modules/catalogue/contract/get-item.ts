import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { ItemElements } from '../core/index.ts';
import { ItemSummary } from './item-summary.ts';

const date = (title: string) => Type.String({ title, format: 'civil-date' });

/** All elements of an item: as in effect on a day, or of the version a case was opened under. */
export const getItem = defineOperation({
  id: 'catalogue.getItem',
  title: '查看事项',
  method: 'GET',
  path: '/items/{code}',
  access: 'public',
  params: Type.Object({ code: Type.String({ title: '业务办理项编码', minLength: 1, maxLength: 50 }) }),
  query: Type.Object({
    on: Type.Optional(date('日期（默认当日）')),
    version: Type.Optional(Type.Integer({ title: '版本（填写后不看日期）', minimum: 1 })),
  }),
  output: Type.Object({
    summary: ItemSummary,
    effectiveFrom: date('自何日起施行'),
    effectiveTo: Type.Union([date(''), Type.Null()], { title: '自何日起由下一版本代替' }),
    elements: ItemElements,
  }),
  refusals: ['catalogue.no-item'],
});
