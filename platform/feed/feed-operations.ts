import { Type } from 'typebox';
import { defineOperation, titledEnum } from '../contract/index.ts';
import { cloudEvent } from './cloud-event-schema.ts';
import { ENTRY_PATTERN } from './entry-pattern.ts';
import { access, instant, orNull, texts } from './feed-schemas.ts';

const pattern = Type.String({ title: '程序:类型，两边都可以写*', pattern: ENTRY_PATTERN, maxLength: 120 });
const reason = Type.Object(
  { reason: Type.String({ title: '理由', minLength: 2, maxLength: 200 }) },
  { additionalProperties: false },
);
const id = Type.Object({ id: Type.Integer({ title: '编号', minimum: 1, maximum: 2 ** 53 - 1 }) });

const subscription = Type.Object(
  {
    id: Type.Integer({ title: '编号' }),
    title: Type.String({ title: '名称' }),
    url: Type.String({ title: '推送地址' }),
    types: Type.Array(Type.String({ 'x-kind': 'entry-kind' }), { title: '要哪些记录' }),
    units: Type.Union([Type.Array(Type.String({ 'x-kind': 'organisation' })), Type.Null()], {
      title: '哪些机构；空为全县',
      'x-null': '全县',
    }),
    state: titledEnum({ active: '推送中', paused: '已暂停', disabled: '已停用' }, '状态'),
    stateReason: orNull(Type.String(), '暂停或停用的原因'),
    failures: Type.Integer({ title: '连续失败次数' }),
    failingSince: orNull(Type.String({ format: 'date-time' }), '自何时起连续失败'),
  },
  { title: '订阅' },
);

/** Entries as events, in the safe order of the ledger. */
export const getFeed = defineOperation({
  id: 'feed.read',
  title: '拉取台账记录',
  method: 'GET',
  path: '/feed',
  access: 'signed-in',
  query: Type.Object({
    after: Type.Optional(
      Type.String({ title: '上次返回的 next；不写从头读，latest 从现在起', maxLength: 100 }),
    ),
    types: Type.Optional(
      Type.String({ title: '要哪些记录：程序:类型，逗号分隔，可用*', minLength: 1, maxLength: 2_000 }),
    ),
    limit: Type.Optional(Type.Integer({ title: '最多件数', minimum: 1, maximum: 1_000 })),
  }),
  output: Type.Object(
    {
      events: Type.Array(cloudEvent, { title: '事件（CloudEvents 1.0 JSON 批）' }),
      next: Type.String({ title: '下次从这里读' }),
      more: Type.Boolean({ title: '是否可能还有' }),
    },
    { title: '一页事件' },
  ),
  refusals: ['feed.not-a-reader', 'feed.unknown-cursor', 'feed.bad-types'],
});

export const listSubscriptionsOperation = defineOperation({
  id: 'feed.subscriptions',
  title: '推送订阅列表',
  method: 'GET',
  path: '/feed/subscriptions',
  access,
  sheet: { name: '推送订阅', rows: 'subscriptions' },
  output: Type.Object({ subscriptions: Type.Array(subscription) }, { title: '订阅列表' }),
});

/** The secret is in this answer and in none after it. */
export const addSubscriptionOperation = defineOperation({
  id: 'feed.subscribe',
  title: '新建推送订阅',
  method: 'POST',
  path: '/feed/subscriptions',
  access,
  body: Type.Object(
    {
      title: Type.String({ title: '名称', minLength: 2, maxLength: 100 }),
      url: Type.String({ title: '推送地址', minLength: 8, maxLength: 2_000 }),
      types: Type.Array(pattern, { title: '要哪些记录', minItems: 1, maxItems: 200 }),
      units: Type.Optional(texts('只送这些机构持有的事项')),
    },
    { additionalProperties: false },
  ),
  output: Type.Object(
    { subscription, secret: Type.String({ title: '签名密钥，只显示这一次' }) },
    { title: '新订阅' },
  ),
  refusals: ['feed.bad-url', 'feed.bad-types'],
});

export const rotateSecretOperation = defineOperation({
  id: 'feed.rotate',
  title: '更换签名密钥',
  method: 'POST',
  path: '/feed/subscriptions/{id}/rotate',
  access,
  params: id,
  output: Type.Object(
    {
      secret: Type.String({ title: '新的签名密钥，只显示这一次' }),
      previousUntil: instant('旧密钥同时签名到'),
    },
    { title: '新密钥' },
  ),
  refusals: ['feed.no-subscription'],
});

const changing = (verb: 'pause' | 'resume' | 'disable', title: string) =>
  defineOperation({
    id: `feed.${verb}`,
    title,
    method: 'POST',
    path: `/feed/subscriptions/{id}/${verb}`,
    access,
    params: id,
    body: reason,
    output: subscription,
    refusals: ['feed.no-subscription'],
  });

export const pauseOperation = changing('pause', '暂停推送');
export const resumeOperation = changing('resume', '恢复推送');
export const disableOperation = changing('disable', '停用订阅');

/** Sends one event that stands for nothing, now, and tells what the receiver said. */
export const testOperation = defineOperation({
  id: 'feed.test',
  title: '试推送',
  method: 'POST',
  path: '/feed/subscriptions/{id}/test',
  access,
  params: id,
  output: Type.Object(
    {
      ok: Type.Boolean({ title: '对方已接收' }),
      status: orNull(Type.Integer(), '对方答复的状态码'),
      message: Type.String({ title: '说明' }),
    },
    { title: '试推送结果' },
  ),
  refusals: ['feed.no-subscription'],
});

export const listDeadOperation = defineOperation({
  id: 'feed.dead',
  title: '死信列表',
  method: 'GET',
  path: '/feed/dead',
  access,
  sheet: { name: '死信', rows: 'letters', cursor: 'after', without: ['subscription'] },
  query: Type.Object({
    after: Type.Optional(Type.Integer({ title: '从这一件之后', minimum: 0, maximum: 2 ** 53 - 1 })),
    subscription: Type.Optional(Type.Integer({ title: '只看一个订阅', minimum: 1, maximum: 2 ** 53 - 1 })),
    limit: Type.Optional(Type.Integer({ title: '最多几件（默认100）', minimum: 1, maximum: 500 })),
  }),
  output: Type.Object(
    {
      letters: Type.Array(
        Type.Object({
          id: Type.Integer({ title: '编号' }),
          subscription: Type.Integer({ title: '订阅' }),
          title: Type.String({ title: '订阅名称' }),
          number: Type.String({ title: '事项编号' }),
          seq: Type.Integer({ title: '序号' }),
          type: Type.String({ title: '记录种类', 'x-kind': 'entry-kind' }),
          attempts: Type.Integer({ title: '已试次数' }),
          resent: Type.Integer({ title: '人工重送次数' }),
          status: orNull(Type.Integer(), '最近一次状态码'),
          reason: Type.String({ title: '最近一次失败的原因' }),
          response: orNull(Type.String(), '对方答复的开头'),
          createdAt: instant('登记'),
          lastAt: instant('最近一次'),
        }),
      ),
      next: orNull(Type.Integer(), '下一页的 after；没有下一页为空'),
    },
    { title: '死信' },
  ),
});

const ofSubscription = Type.Object({ subscription: Type.Integer({ title: '订阅' }) }, { title: '所属订阅' });

export const resendOperation = defineOperation({
  id: 'feed.resend',
  title: '重送死信',
  method: 'POST',
  path: '/feed/dead/{id}/resend',
  access,
  params: id,
  output: ofSubscription,
  refusals: ['feed.no-dead-letter'],
});

export const discardOperation = defineOperation({
  id: 'feed.discard',
  title: '放弃死信',
  method: 'POST',
  path: '/feed/dead/{id}/discard',
  access,
  params: id,
  body: reason,
  output: ofSubscription,
  refusals: ['feed.no-dead-letter'],
});
