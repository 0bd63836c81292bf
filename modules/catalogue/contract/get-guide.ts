import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { ItemGuide } from '../core/index.ts';

/** The guide of an item in words, as in effect today: what anybody reads before they apply. */
export const getGuide = defineOperation({
  id: 'catalogue.getGuide',
  title: '办事指南',
  method: 'GET',
  path: '/items/{code}/guide',
  access: 'public',
  params: Type.Object({ code: Type.String({ title: '业务办理项编码', minLength: 1, maxLength: 50 }) }),
  output: ItemGuide,
  refusals: ['catalogue.no-item'],
});
