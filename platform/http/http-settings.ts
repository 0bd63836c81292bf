import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';

const SOURCE = '设计取值，2026-11';

/** Working days ahead that count as “soon due” in the to-do list. */
export const dueSoonWorkdays = defineSetting({
  key: 'http.dueSoonWorkdays',
  title: '待办“即将到期”的工作日数',
  schema: Type.Integer({ minimum: 0, maximum: 60 }),
  default: 3,
  source: SOURCE,
});

/** Requests a minute of one account, or of one address without signing in. */
export const requestsPerMinute = defineSetting({
  key: 'http.requestsPerMinute',
  title: '每分钟请求上限（每个账号，未登录为每个地址）',
  schema: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  default: 1200,
  source: SOURCE,
});

/** Sign-ins a minute from one address; a hall shares one address. */
export const signInsPerMinute = defineSetting({
  key: 'http.signInsPerMinute',
  title: '每个地址每分钟登录次数上限',
  schema: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  default: 30,
  source: SOURCE,
});

/** All settings of this folder, for the composition root. */
export const httpSettings: readonly Setting[] = [dueSoonWorkdays, requestsPerMinute, signInsPerMinute];
