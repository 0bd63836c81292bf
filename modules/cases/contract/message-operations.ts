import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const number = Type.String({ title: '办件编号', minLength: 1, maxLength: 80 });
const seq = Type.Integer({ title: '该件第几条台账记录', minimum: 1, maximum: 1_000_000 });
const unread = Type.Integer({ title: '未读条数；最多数到 100', minimum: 0, maximum: 100 });

/** What the administration did about the caller's own cases and the cases of everybody it stands for, newest first. */
export const listMessages = defineOperation({
  id: 'cases.listMessages',
  title: '我的消息',
  method: 'GET',
  path: '/cases/messages',
  access: 'signed-in',
  query: Type.Object({
    after: Type.Optional(Type.String({ title: '上一页给出的 next', maxLength: 50 })),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
  }),
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          number: text('办件编号'),
          seq,
          itemName: text('事项名称'),
          applicant: text('申请人（个人已脱敏）'),
          title: text('发生了什么'),
          detail: text('具体内容'),
          at: Type.String({ title: '时间（UTC）', format: 'date-time' }),
          unread: Type.Boolean({ title: '未读' }),
          task: Type.Union(
            [Type.Object({ what: text('要做什么'), by: orNull('最迟哪一天；没有期限为空') }), Type.Null()],
            { title: '现在还要做的事；没有或者已经做了为空' },
          ),
        }),
      ),
      next: orNull('下一页的 after；没有下一页为空'),
    },
    { title: '我的消息' },
  ),
  refusals: ['cases.applicants-only', 'cases.bad-place'],
});

/** How many messages are unread; asked by every page of the portal, so it counts no further than it must. */
export const countMessages = defineOperation({
  id: 'cases.countMessages',
  title: '未读消息条数',
  method: 'GET',
  path: '/cases/messages/unread',
  access: 'signed-in',
  output: Type.Object({ unread }, { title: '未读消息' }),
  refusals: ['cases.applicants-only'],
});

/** Marks a message and everything before it as read, for this account alone. What was read once does not become unread again. */
export const readMessages = defineOperation({
  id: 'cases.readMessages',
  title: '消息标为已读',
  method: 'POST',
  path: '/cases/messages/read',
  access: 'signed-in',
  body: Type.Object({ number, seq }, { title: '读到的最新一条', additionalProperties: false }),
  output: Type.Object({ unread }, { title: '未读消息' }),
  refusals: ['cases.applicants-only', 'cases.no-message'],
});
