import { Type } from 'typebox';
import { defineOperation } from './operation.ts';

const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
/** Fields of the answer that says who somebody is. */
export const sessionView = {
  account: Type.Object({ id: Type.String(), kind: Type.String(), login: Type.String() }),
  name: Type.String({ title: '姓名' }),
  unit: orNull('单位'),
  subject: orNull('所代表的申请人'),
  onBehalfOf: orNull('代谁履职（代理岗位时）'),
  post: orNull('所选岗位'),
  grants: Type.Record(Type.String(), Type.Union([Type.Literal('county'), Type.Array(Type.String())]), {
    title: '权限与范围',
  }),
  expiresAt: Type.String({ title: '会话到期（UTC）', format: 'date-time' }),
  secondFactor: Type.Enum(['off', 'on', 'code', 'enrol'], {
    title: '动态口令：未启用、已验、须先填写验证码、须先启用（后两种情形下此会话还不能办事）',
  }),
  mustChangePassword: Type.Boolean({ title: '密码是管理员发放的，须先改成自己的（此会话还不能办事）' }),
};

/** Signs in: sets the session cookie and, where asked for, tells the token (for programs). */
export const signIn = defineOperation({
  id: 'session.create',
  title: '登录',
  method: 'POST',
  path: '/session',
  access: 'public',
  body: Type.Object(
    {
      login: Type.String({ title: '登录名', minLength: 1, maxLength: 100 }),
      password: Type.String({ title: '密码', minLength: 1, maxLength: 200 }),
      code: Type.Optional(
        Type.String({ title: '动态口令的验证码或备用码（启用了的账号）', minLength: 6, maxLength: 20 }),
      ),
      bearer: Type.Optional(Type.Boolean({ title: '在答复中给出令牌（供程序使用）' })),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ ...sessionView, token: Type.Optional(Type.String()) }, { title: '会话' }),
  refusals: ['identity.sign-in-failed', 'identity.code-needed', 'identity.code-wrong'],
});

/** Who I am and what I may do. */
export const getSession = defineOperation({
  id: 'session.get',
  title: '当前用户',
  method: 'GET',
  path: '/session',
  access: 'signed-in',
  output: Type.Object(sessionView, { title: '当前用户' }),
});

/** Chooses the post under which the session acts. */
export const choosePost = defineOperation({
  id: 'session.choosePost',
  title: '选择岗位',
  method: 'PUT',
  path: '/session/post',
  access: 'signed-in',
  body: Type.Object({ post: Type.Union([Type.String({ maxLength: 100 }), Type.Null()], { title: '岗位' }) }),
  output: Type.Object(sessionView, { title: '当前用户' }),
});

/** Signs out: the session is over at once. */
export const signOut = defineOperation({
  id: 'session.delete',
  title: '退出登录',
  method: 'DELETE',
  path: '/session',
  access: 'signed-in',
  output: Type.Object({ signedOut: Type.Literal(true) }, { title: '已退出' }),
});
