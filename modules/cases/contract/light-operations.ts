import { defineOperation, lightSchema, namedOrNull } from '@yimen/platform/contract';
import { Type } from 'typebox';

const by = Type.Enum(['unit', 'window', 'item'], { title: '按部门、窗口、事项' });
const light = lightSchema;
const count = (title: string) => Type.Integer({ title, minimum: 0 });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });

/** How the open cases stand: lights counted by department, window or item, the worst first. */
export const caseLights = defineOperation({
  id: 'cases.lights',
  title: '在办件灯号统计',
  method: 'GET',
  path: '/cases/lights',
  access: { permission: 'cases.read' },
  sheet: { name: '在办件灯号统计', rows: 'rows', without: ['key'] },
  query: Type.Object({ by }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        key: orNull('部门、窗口或事项；未登记的为空'),
        title: Type.String({ title: '部门、窗口或事项' }),
        green: count('绿灯'),
        yellow: count('黄灯'),
        red: count('红灯'),
        paused: count('暂停计时'),
        open: count('在办合计'),
      }),
    ),
  }),
});

/** The open cases behind a figure of `cases.lights`, by due day. */
export const caseLightRows = defineOperation({
  id: 'cases.lightRows',
  title: '灯号统计背后的办件',
  method: 'GET',
  path: '/cases/lights/rows',
  access: { permission: 'cases.read' },
  sheet: { name: '灯号统计背后的办件', rows: 'items', cursor: 'after' },
  query: Type.Object({
    by,
    key: Type.Optional(Type.String({ title: '部门、窗口或事项；不填为未登记的', maxLength: 80 })),
    light: Type.Optional(light),
    after: Type.Optional(Type.String({ title: '上一页给出的 next', maxLength: 40 })),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200 })),
  }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        number: Type.String({ title: '办件编号' }),
        item: Type.String({ title: '事项名称' }),
        applicant: Type.String({ title: '申请人（掩码）' }),
        unit: namedOrNull('organisation', '承办单位'),
        window: orNull('窗口'),
        person: namedOrNull('person', '承办人'),
        state: Type.String({ title: '状态' }),
        due: orNull('到期日'),
        light,
      }),
    ),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after；没有下一页为空' }),
  }),
  refusals: ['cases.bad-place'],
});
