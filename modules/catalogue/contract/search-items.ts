import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { ItemSummary, Provenance } from './item-summary.ts';

/** Finds items by what a person types: characters, pinyin, initials, department, head of the code; several words narrow. */
export const searchItems = defineOperation({
  id: 'catalogue.searchItems',
  title: '搜索事项',
  method: 'GET',
  path: '/items',
  access: 'public',
  query: Type.Object({
    words: Type.String({ title: '搜索词', minLength: 1, maxLength: 100 }),
    limit: Type.Optional(Type.Integer({ title: '最多条数（默认20）', minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({
    items: Type.Array(ItemSummary),
    total: Type.Integer({ title: '找到的总数' }),
    provenance: Provenance,
  }),
});
