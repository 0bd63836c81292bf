import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { sessionView } from './session-operations.ts';

/** Permission to take somebody else's second factor away: the security administrator's. */
const REMOVE = 'identity.secondFactors';

const code = Type.String({ title: '6位验证码，或者一个备用码', minLength: 6, maxLength: 20 });
const withCode = Type.Object({ code }, { additionalProperties: false });
const recoveryCodes = Type.Object(
  { recoveryCodes: Type.Array(Type.String(), { title: '备用码，每个只能用一次；只在这里显示一次' }) },
  { title: '备用码' },
);
const CODE_REFUSALS = ['identity.code-wrong', 'identity.locked'];

/** How it stands with one's own second factor. */
export const getSecondFactor = defineOperation({
  id: 'session.getSecondFactor',
  title: '查看自己的动态口令',
  method: 'GET',
  path: '/session/second-factor',
  access: 'signed-in',
  output: Type.Object({
    state: sessionView.secondFactor,
    confirmedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
      title: '启用时间（UTC）',
    }),
    recoveryCodesLeft: Type.Integer({ title: '还没有用过的备用码个数' }),
  }),
});

/** Begins with a second factor: the secret is told once. */
export const enrolSecondFactor = defineOperation({
  id: 'session.enrolSecondFactor',
  title: '申请启用动态口令',
  method: 'POST',
  path: '/session/second-factor',
  access: 'signed-in',
  output: Type.Object({
    uri: Type.String({ title: 'otpauth 地址，做成二维码由验证器扫描' }),
    secret: Type.String({ title: '密钥（Base32），不能扫码时手工输入' }),
  }),
  refusals: ['identity.staff-only', 'identity.second-factor-on'],
});

/** Takes the second factor into use with a first code. */
export const confirmSecondFactor = defineOperation({
  id: 'session.confirmSecondFactor',
  title: '确认启用动态口令',
  method: 'POST',
  path: '/session/second-factor/confirmation',
  access: 'signed-in',
  body: withCode,
  output: recoveryCodes,
  refusals: ['identity.no-enrolment', 'identity.code-wrong'],
});

/** Gives the code in a session that began without it (signing in at an identity provider). */
export const proveSecondFactor = defineOperation({
  id: 'session.proveSecondFactor',
  title: '补验动态口令',
  method: 'POST',
  path: '/session/second-factor/proof',
  access: 'signed-in',
  body: withCode,
  output: Type.Object(sessionView, { title: '当前用户' }),
  refusals: CODE_REFUSALS,
});

/** New recovery codes for old. */
export const renewRecoveryCodes = defineOperation({
  id: 'session.renewRecoveryCodes',
  title: '重新生成备用码',
  method: 'POST',
  path: '/session/second-factor/recovery-codes',
  access: 'signed-in',
  body: withCode,
  output: recoveryCodes,
  refusals: CODE_REFUSALS,
});

/** Gives one's own second factor up, with a code of it. */
export const removeOwnSecondFactor = defineOperation({
  id: 'session.removeSecondFactor',
  title: '停用自己的动态口令',
  method: 'POST',
  path: '/session/second-factor/removal',
  access: 'signed-in',
  body: withCode,
  output: Type.Object({ removed: Type.Literal(true) }, { title: '已停用' }),
  refusals: CODE_REFUSALS,
});

/** Takes the second factor of somebody who has lost phone and recovery codes away. */
export const removeSecondFactorOf = defineOperation({
  id: 'accounts.removeSecondFactor',
  title: '代人停用动态口令（须写明理由，记录备查）',
  method: 'POST',
  path: '/accounts/second-factor/removal',
  access: { permission: REMOVE },
  body: Type.Object(
    {
      login: Type.String({ title: '登录名', minLength: 1, maxLength: 100 }),
      reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ removed: Type.Literal(true) }, { title: '已停用' }),
  refusals: ['identity.no-reason', 'identity.no-second-factor', 'identity.own-second-factor'],
});
