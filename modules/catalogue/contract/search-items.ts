import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { ItemSummary, Provenance } from './item-summary.ts';

/**
 * Finds items by what a person types: words of the name, everyday words, pinyin, initials, department, head of the code; several
 * words narrow. `bundles` are those that answer it best, with or without an item.
 */
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
    total: Type.Integer({ title: '找到的事项总数' }),
    bundles: Type.Array(
      Type.Object({
        code: Type.String({ title: '一件事编码' }),
        name: Type.String({ title: '一件事名称' }),
        provenance: Provenance,
      }),
      { title: '有关的一件事' },
    ),
    provenance: Provenance,
  }),
});
