import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { APPLICANT_KINDS, enumOf, EVENT_AUDIENCES } from '../core/index.ts';
import { ItemSummary, Provenance } from './item-summary.ts';

const Event = Type.Object(
  {
    code: Type.String({ title: '一件事编码' }),
    name: Type.String({ title: '一件事名称' }),
    audience: Type.Union([enumOf(EVENT_AUDIENCES, ''), Type.Null()], { title: '面向谁；没有说明的为空' }),
    departmentName: Type.String({ title: '牵头部门名称' }),
    itemCount: Type.Integer({ title: '联办事项数' }),
    published: Type.Boolean({ title: '名称是公布的名称' }),
    provenance: Provenance,
  },
  { title: '一件事' },
);

/** Events of life and of business (一件事), with the themes that the items themselves name. */
export const listEvents = defineOperation({
  id: 'catalogue.listEvents',
  title: '一件事和主题',
  method: 'GET',
  path: '/events',
  access: 'public',
  query: Type.Object({ audience: Type.Optional(enumOf(EVENT_AUDIENCES, '面向谁')) }),
  output: Type.Object({
    events: Type.Array(Event),
    themes: Type.Array(
      Type.Object({
        applicant: enumOf(APPLICANT_KINDS, '服务对象'),
        title: Type.String({ title: '主题' }),
        items: Type.Integer({ title: '事项数' }),
      }),
      { title: '事项目录中的主题分类' },
    ),
    provenance: Provenance,
  }),
});

/** One event with the items that belong to it, in the order in which they are done. */
export const getEvent = defineOperation({
  id: 'catalogue.getEvent',
  title: '查看一件事',
  method: 'GET',
  path: '/events/{code}',
  access: 'public',
  params: Type.Object({ code: Type.String({ title: '一件事编码', minLength: 1, maxLength: 50 }) }),
  output: Type.Object({
    event: Event,
    members: Type.Array(
      Type.Object({
        item: ItemSummary,
        required: Type.Boolean({ title: '每个人都要办' }),
        condition: Type.Union([Type.String(), Type.Null()], { title: '什么情形下要办' }),
      }),
      { title: '联办事项；已不在用的不列' },
    ),
  }),
  refusals: ['catalogue.no-event'],
});
