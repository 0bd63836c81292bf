import { defineOperation, titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { LEAVE_REASONS, leaveReasons } from '../core/index.ts';

const closed = { additionalProperties: false };
const id = (title: string) => Type.String({ title, minLength: 1, maxLength: 64 });
const day = (title: string) => Type.String({ title, format: 'civil-date' });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const params = Type.Object({ id: id('请假编号') });

const leaveView = Type.Object(
  {
    id: Type.String({ title: '请假编号' }),
    person: Type.String({ title: '请假人' }),
    name: Type.String({ title: '请假人姓名' }),
    reason: titledEnum(LEAVE_REASONS, '事由'),
    from: day('第一天'),
    until: Type.Union([day('最后一天'), Type.Null()], { title: '最后一天；没有请成的为空' }),
    deputy: orNull('当日代理人'),
    deputyName: orNull('当日代理人姓名'),
  },
  { title: '请假' },
);

/** Records a leave: one's own, or, with the right, that of a member of one's unit; and who stands in. */
export const takeLeave = defineOperation({
  id: 'directory.takeLeave',
  title: '登记请假',
  method: 'POST',
  path: '/leaves',
  access: 'signed-in',
  body: Type.Object(
    {
      person: Type.Optional(id('请假人（默认本人）')),
      reason: Type.Enum(leaveReasons, { title: '事由：年休假、病假、事假、出差、学习培训、其他' }),
      from: day('第一天'),
      until: day('最后一天'),
      deputy: Type.Optional(id('代理人')),
    },
    closed,
  ),
  output: leaveView,
  refusals: [
    'directory.not-yours',
    'directory.no-person',
    'directory.leave-empty',
    'directory.leave-overlaps',
    'directory.leave-over',
    'directory.deputy-self',
    'directory.deputy-on-leave',
    'directory.deputy-unfit',
    'directory.separated-roles',
    'directory.administrator-deputy',
  ],
});

/** Names who stands in from a day on, or nobody. */
export const nameDeputy = defineOperation({
  id: 'directory.nameDeputy',
  title: '指定或更换代理人',
  method: 'POST',
  path: '/leaves/{id}/deputy',
  access: 'signed-in',
  params,
  body: Type.Object(
    {
      deputy: Type.Union([id('代理人'), Type.Null()], { title: '代理人；为空表示不再代理' }),
      from: Type.Optional(day('自哪天起（默认今天或请假第一天）')),
    },
    closed,
  ),
  output: leaveView,
  refusals: [
    'directory.no-leave',
    'directory.not-yours',
    'directory.no-person',
    'directory.leave-over',
    'directory.deputy-self',
    'directory.deputy-on-leave',
    'directory.deputy-unfit',
    'directory.separated-roles',
    'directory.administrator-deputy',
  ],
});

/** Ends a leave before its time; with it ends the standing in. */
export const endLeave = defineOperation({
  id: 'directory.endLeave',
  title: '提前结束请假（销假）',
  method: 'POST',
  path: '/leaves/{id}/end',
  access: 'signed-in',
  params,
  body: Type.Object({ on: Type.Optional(day('自哪天起回岗（默认今天）')) }, closed),
  output: leaveView,
  refusals: [
    'directory.no-leave',
    'directory.not-yours',
    'directory.leave-over',
    'directory.leave-retroactive',
  ],
});

/** Leaves of a day: one's own and those one stands in for, and those of the units one sees to. */
export const listLeaves = defineOperation({
  id: 'directory.listLeaves',
  title: '查询请假',
  method: 'GET',
  path: '/leaves',
  access: 'signed-in',
  sheet: { name: '请假和代理', rows: 'leaves', without: ['id', 'person', 'deputy'] },
  query: Type.Object({
    person: Type.Optional(id('请假人')),
    on: Type.Optional(day('日期（默认当日）')),
  }),
  output: Type.Object({ leaves: Type.Array(leaveView) }),
});

const postView = Type.Object({
  organisation: Type.String({ title: '机构' }),
  organisationName: Type.String({ title: '机构名称' }),
  role: Type.String({ title: '岗位' }),
  roleTitle: Type.String({ title: '岗位名称' }),
});

/** What a session may be set to act under: one's posts, and the people one stands in for. */
export const listMyPosts = defineOperation({
  id: 'directory.listMyPosts',
  title: '我的岗位和代理',
  method: 'GET',
  path: '/posts/mine',
  access: 'signed-in',
  output: Type.Object({
    posts: Type.Array(
      Type.Object({ key: Type.String({ title: '选择岗位时填写' }), post: postView }, { title: '自己的岗位' }),
    ),
    actingFor: Type.Array(
      Type.Object(
        {
          key: Type.String({ title: '选择岗位时填写' }),
          person: Type.String({ title: '请假人' }),
          name: Type.String({ title: '请假人姓名' }),
          until: day('代理的最后一天'),
          posts: Type.Array(postView, { title: '代理的岗位' }),
        },
        { title: '代理' },
      ),
    ),
  }),
});

/** Hands open matters over to a colleague or back to their unit, each with its entry. */
export const handOverMatters = defineOperation({
  id: 'directory.handOver',
  title: '移交在办事项',
  method: 'POST',
  path: '/hand-overs',
  access: 'signed-in',
  body: Type.Object(
    {
      from: Type.Optional(id('现承办人（默认本人或所代理的人）')),
      to: Type.Union([id('接手人'), Type.Null()], { title: '接手人；为空表示退回单位' }),
      numbers: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 80 }), {
          title: '办件编号；不填表示现承办人的全部在办事项（一次最多500件）',
          minItems: 1,
          maxItems: 500,
          uniqueItems: true,
        }),
      ),
      reason: Type.String({ title: '原因', minLength: 1, maxLength: 500 }),
    },
    closed,
  ),
  output: Type.Object({
    handedOver: Type.Array(Type.String(), { title: '已移交的办件编号' }),
    refused: Type.Array(Type.Object({ number: Type.String(), code: Type.String(), message: Type.String() }), {
      title: '没有移交的，及原因',
    }),
    more: Type.Boolean({ title: '是否还有没有处理的' }),
  }),
  refusals: ['directory.no-person', 'directory.colleague-on-leave'],
});
