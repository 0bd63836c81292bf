import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';

const SOURCE = '设计取值，2026-11';

/** Hosts that may be written to although they lie in a private network, as `host` or `host:port`. */
export const allowedHosts = defineSetting({
  key: 'feed.allowedHosts',
  title: '允许推送的内网主机（主机名或地址，可带端口；电子政务外网中的接收方须列在这里）',
  schema: Type.Array(Type.String({ minLength: 1, maxLength: 260 }), { maxItems: 200 }),
  default: [],
  source: '设计取值，2026-11；默认不许推往内网地址（OWASP SSRF Prevention Cheat Sheet）',
});

/** When a delivery that failed is tried again. */
export const retrying = defineSetting({
  key: 'feed.retrying',
  title: '推送失败后的重试：首次等待秒数、倍数、最长等待秒数、抖动比例、共试几次',
  schema: Type.Object(
    {
      firstSeconds: Type.Integer({ title: '首次等待秒数', minimum: 1, maximum: 3600 }),
      factor: Type.Number({ title: '倍数', minimum: 1, maximum: 20 }),
      longestSeconds: Type.Integer({ title: '最长等待秒数', minimum: 1, maximum: 7 * 86_400 }),
      jitter: Type.Number({ title: '抖动比例', minimum: 0, maximum: 1 }),
      attempts: Type.Integer({ title: '共试几次', minimum: 1, maximum: 50 }),
    },
    { additionalProperties: false },
  ),
  // 5 s, 30 s, 3 min, 18 min, 1.8 h, 10.8 h, 12 h, 12 h, 12 h: two days in all, a weekend's outage nearly.
  default: { firstSeconds: 5, factor: 6, longestSeconds: 43_200, jitter: 0.2, attempts: 10 },
  source: '设计取值，2026-11；参照 Standard Webhooks 规范建议的重试表（5秒至24小时，共10次，带抖动）',
});

/** Seconds within which a receiver must have answered. */
export const timeoutSeconds = defineSetting({
  key: 'feed.timeoutSeconds',
  title: '推送等待答复的秒数',
  schema: Type.Integer({ minimum: 1, maximum: 120 }),
  default: 15,
  source: '设计取值，2026-11；Standard Webhooks 规范建议15至30秒',
});

/** Hours of nothing but failure after which a subscription is paused. */
export const pauseAfterHours = defineSetting({
  key: 'feed.pauseAfterHours',
  title: '连续失败多少小时后暂停订阅',
  schema: Type.Integer({ minimum: 1, maximum: 720 }),
  default: 72,
  source: '设计取值，2026-11；Standard Webhooks 规范建议持续失败数日后停用',
});

/** Hours during which the old secret signs too after a change. */
export const secretOverlapHours = defineSetting({
  key: 'feed.secretOverlapHours',
  title: '更换签名密钥后新旧密钥并用的小时数',
  schema: Type.Integer({ minimum: 0, maximum: 720 }),
  default: 24,
  source: '设计取值，2026-11；Standard Webhooks 规范：轮换期间同时附两个签名',
});

/** Deliveries at the same time to one receiver, each of another matter. */
export const parallelDeliveries = defineSetting({
  key: 'feed.parallelDeliveries',
  title: '向同一接收方同时推送的件数',
  schema: Type.Integer({ minimum: 1, maximum: 32 }),
  default: 4,
  source: SOURCE,
});

/** Days for which the rows of what was delivered are kept. */
export const keepDeliveredDays = defineSetting({
  key: 'feed.keepDeliveredDays',
  title: '已送达的投递记录保留天数（台账本身不受影响）',
  schema: Type.Integer({ minimum: 1, maximum: 3650 }),
  default: 30,
  source: SOURCE,
});

/** All settings of this folder. */
export const feedSettings: readonly Setting[] = [
  allowedHosts,
  retrying,
  timeoutSeconds,
  pauseAfterHours,
  secretOverlapHours,
  parallelDeliveries,
  keepDeliveredDays,
];
