import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { APPLICANT_KINDS, DELEGATION_LEVELS, enumOf, ITEM_TYPES } from '../core/index.ts';
import { ItemSummary, Provenance } from './item-summary.ts';

const Count = Type.Object({
  id: Type.String({ title: '标识' }),
  title: Type.String({ title: '名称' }),
  items: Type.Integer({ title: '事项数' }),
});

/**
 * Finds items by what a person types: words of the name, everyday words, pinyin, initials, department, head of the code; several
 * words narrow. Without words: all items, the most asked for first. `facets` say how many there would be with each choice, the
 * other choices as they are. `bundles` are those that answer the words best, with or without an item.
 */
export const searchItems = defineOperation({
  id: 'catalogue.searchItems',
  title: '搜索事项',
  method: 'GET',
  path: '/items',
  access: 'public',
  query: Type.Object({
    words: Type.Optional(Type.String({ title: '搜索词', minLength: 1, maxLength: 100 })),
    applicant: Type.Optional(enumOf(APPLICANT_KINDS, '服务对象')),
    department: Type.Optional(Type.String({ title: '部门标识', minLength: 1, maxLength: 50 })),
    type: Type.Optional(enumOf(ITEM_TYPES, '事项类型')),
    online: Type.Optional(Type.Boolean({ title: '只看可以（true）或者不可以（false）网上申请的' })),
    level: Type.Optional(enumOf(DELEGATION_LEVELS, '在此一级可以办的')),
    theme: Type.Optional(Type.String({ title: '主题分类', minLength: 1, maxLength: 50 })),
    after: Type.Optional(Type.String({ title: '上一页给出的 next', minLength: 1, maxLength: 50 })),
    limit: Type.Optional(Type.Integer({ title: '最多条数（默认20）', minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({
    items: Type.Array(ItemSummary),
    total: Type.Integer({ title: '找到的事项总数' }),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after；没有下一页为空' }),
    facets: Type.Object(
      {
        applicants: Type.Array(Count, { title: '按服务对象' }),
        departments: Type.Array(Count, { title: '按部门' }),
        types: Type.Array(Count, { title: '按事项类型' }),
        online: Type.Array(Count, { title: '按能否网上申请' }),
        levels: Type.Array(Count, { title: '按可以办的下级' }),
      },
      { title: '再选一项各有多少' },
    ),
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
