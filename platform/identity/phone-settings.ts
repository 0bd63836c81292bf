import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';

const SOURCE = '《GB/T 22239-2019 网络安全等级保护基本要求》8.1.4.1 要求设定，数值为设计取值，2026-11';
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

/** Minutes a code sent by short message is good for. */
export const codeMinutes = defineSetting({
  key: 'identity.codeMinutes',
  title: '短信验证码有效时间（分钟）',
  schema: whole(1, 60),
  default: 5,
  source: SOURCE,
});

/** Tries that a code allows. */
export const codeAttempts = defineSetting({
  key: 'identity.codeAttempts',
  title: '短信验证码可以试的次数',
  schema: whole(1, 20),
  default: 5,
  source: SOURCE,
});

/** Seconds before another code can be asked for. */
export const codeResendSeconds = defineSetting({
  key: 'identity.codeResendSeconds',
  title: '短信验证码重新获取的间隔（秒）',
  schema: whole(10, 3600),
  default: 60,
  source: SOURCE,
});

/** Codes a day for one number: what somebody can be pestered with, and what sending costs. */
export const codesPerPhone = defineSetting({
  key: 'identity.codesPerPhone',
  title: '每个手机号码每24小时的短信验证码上限',
  schema: whole(1, 1000),
  default: 10,
  source: SOURCE,
});

/** Codes an hour asked for from one address; a hall shares one address. */
export const codesPerAddress = defineSetting({
  key: 'identity.codesPerAddress',
  title: '每个网络地址每小时的短信验证码上限',
  schema: whole(1, 100_000),
  default: 100,
  source: SOURCE,
});

/** Who signs the message. */
export const smsSignature = defineSetting({
  key: 'identity.smsSignature',
  title: '短信签名',
  schema: Type.String({ minLength: 2, maxLength: 20 }),
  default: '澧县政务服务',
  source: '设计取值，须与运营商备案的签名一致，2026-11',
});

/** All settings of codes by short message. */
export const phoneSettings: readonly Setting[] = [
  codeMinutes,
  codeAttempts,
  codeResendSeconds,
  codesPerPhone,
  codesPerAddress,
  smsSignature,
];
