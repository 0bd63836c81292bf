import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { newPassword, personName, phone, phoneCode, residentId } from './person-fields.ts';
import { sessionView } from './session-operations.ts';

/** Ways to come in that this site offers. */
export const getWaysIn = defineOperation({
  id: 'session.ways',
  title: '可用的登录方式',
  method: 'GET',
  path: '/session/ways',
  access: 'public',
  output: Type.Object(
    {
      phone: Type.Boolean({ title: '短信验证码' }),
      development: Type.Boolean({ title: '短信只写入服务器日志（开发用）' }),
      provider: Type.Boolean({ title: '统一身份认证' }),
    },
    { title: '登录方式' },
  ),
});

/** Sends a code to a telephone. The answer is the same whether or not an account has the number. */
export const requestCode = defineOperation({
  id: 'session.requestCode',
  title: '获取短信验证码',
  method: 'POST',
  path: '/session/codes',
  access: 'public',
  body: Type.Object({ phone }, { additionalProperties: false }),
  output: Type.Object(
    {
      phone: Type.String({ title: '手机号码（已脱敏）' }),
      minutes: Type.Integer({ title: '有效时间（分钟）' }),
      resendSeconds: Type.Integer({ title: '多少秒后可以重新获取' }),
      isDevelopment: Type.Boolean({ title: '没有真正发送，验证码在服务器日志中（开发用）' }),
    },
    { title: '已发送' },
  ),
  refusals: ['identity.no-sms', 'identity.code-too-soon', 'identity.too-many-codes', 'identity.sms-not-sent'],
});

/** Signs in with a code sent to the telephone of an account. */
export const enterByCode = defineOperation({
  id: 'session.enterByCode',
  title: '短信验证码登录',
  method: 'POST',
  path: '/session/by-code',
  access: 'public',
  body: Type.Object(
    {
      phone,
      code: phoneCode,
      bearer: Type.Optional(Type.Boolean({ title: '在答复中给出令牌（供程序使用）' })),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ ...sessionView, token: Type.Optional(Type.String()) }, { title: '会话' }),
  refusals: ['identity.phone-code-wrong', 'identity.phone-unknown'],
});

/** Registers a person and signs in. The telephone is proven; name and number are declared until a window has verified them. */
export const registerPerson = defineOperation({
  id: 'session.register',
  title: '个人注册',
  method: 'POST',
  path: '/session/register',
  access: 'public',
  body: Type.Object(
    {
      phone,
      code: phoneCode,
      name: personName,
      idNumber: residentId,
      password: Type.Optional(newPassword),
      bearer: Type.Optional(Type.Boolean({ title: '在答复中给出令牌（供程序使用）' })),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ ...sessionView, token: Type.Optional(Type.String()) }, { title: '会话' }),
  refusals: [
    'identity.phone-code-wrong',
    'identity.phone-taken',
    'identity.number-has-account',
    'identity.weak-password',
  ],
});
