import { Type } from 'typebox';
import { namedOrNull } from './named-or-null.ts';
import { defineOperation } from './operation.ts';

/** Permission to manage accounts of staff: the security administrator's (三员分立). */
const MANAGE = 'identity.accounts';

const closed = { additionalProperties: false };
const orNull = (title: string) => Type.Union([Type.String({ format: 'date-time' }), Type.Null()], { title });
const login = Type.String({ title: '登录名', minLength: 2, maxLength: 64 });
const params = Type.Object({ id: Type.String({ title: '账号', minLength: 1, maxLength: 64 }) });
const reason = Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 500 }) }, closed);
const BASE = ['identity.not-allowed', 'identity.no-account'];

/** An account of a member of staff; whose it is and what that person may do, the directory says. */
export const staffAccountView = Type.Object(
  {
    id: Type.String({ title: '账号' }),
    login: Type.String({ title: '登录名' }),
    person: namedOrNull('person', '人员'),
    createdAt: Type.String({ title: '开通时间（UTC）', format: 'date-time' }),
    disabled: Type.Boolean({ title: '已停用' }),
    lockedUntil: orNull('因连续输错密码锁定到；没有锁定为空'),
    secondFactor: Type.Boolean({ title: '启用了动态口令' }),
    temporaryPassword: Type.Boolean({ title: '还在用管理员发放的密码' }),
    sessions: Type.Integer({ title: '现有会话数' }),
    lastSignIn: orNull('最近一次登录（UTC）'),
    own: Type.Boolean({ title: '是自己的账号' }),
  },
  { title: '工作人员账号' },
);

const handedOut = Type.Object(
  {
    account: staffAccountView,
    password: Type.String({ title: '一次性密码，只在这里显示一次；本人登录后须先修改' }),
  },
  { title: '发放的密码' },
);

/** Accounts of staff by login. */
export const listStaffAccounts = defineOperation({
  id: 'accounts.list',
  title: '工作人员账号',
  method: 'GET',
  path: '/accounts',
  access: { permission: MANAGE },
  sheet: { name: '工作人员账号', rows: 'accounts', cursor: 'after', without: ['id', 'own'] },
  query: Type.Object({
    login: Type.Optional(Type.String({ title: '登录名中的字', minLength: 1, maxLength: 64 })),
    person: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { title: '人员标识', maxItems: 200 }),
    ),
    state: Type.Optional(Type.Enum(['open', 'locked', 'disabled'], { title: '只看可用、锁定、停用的账号' })),
    after: Type.Optional(Type.String({ title: '上一页最后一个登录名', maxLength: 64 })),
    limit: Type.Optional(Type.Integer({ title: '每页个数（默认50）', minimum: 1, maximum: 200 })),
  }),
  output: Type.Object({
    accounts: Type.Array(staffAccountView),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after' }),
  }),
});

/** Opens an account for a person of the directory. */
export const openStaffAccount = defineOperation({
  id: 'accounts.open',
  title: '开通账号',
  method: 'POST',
  path: '/accounts',
  access: { permission: MANAGE },
  body: Type.Object(
    { login, person: Type.String({ title: '人员标识', minLength: 1, maxLength: 64 }) },
    closed,
  ),
  output: handedOut,
  refusals: ['identity.not-allowed', 'identity.no-person', 'identity.bad-login', 'identity.login-taken'],
});

/** The account can no longer sign in, and its sessions end at once. */
export const disableStaffAccount = defineOperation({
  id: 'accounts.disable',
  title: '停用账号',
  method: 'POST',
  path: '/accounts/{id}/disable',
  access: { permission: MANAGE },
  params,
  body: reason,
  output: staffAccountView,
  refusals: [...BASE, 'identity.own-account', 'identity.already-disabled', 'identity.last-security-admin'],
});

/** The account may sign in again. */
export const enableStaffAccount = defineOperation({
  id: 'accounts.enable',
  title: '恢复账号',
  method: 'POST',
  path: '/accounts/{id}/enable',
  access: { permission: MANAGE },
  params,
  body: reason,
  output: staffAccountView,
  refusals: [...BASE, 'identity.not-disabled'],
});

/** Lifts the lock that wrong passwords brought. */
export const unlockStaffAccount = defineOperation({
  id: 'accounts.unlock',
  title: '解除锁定',
  method: 'POST',
  path: '/accounts/{id}/unlock',
  access: { permission: MANAGE },
  params,
  output: staffAccountView,
  refusals: [...BASE, 'identity.not-locked'],
});

/** Hands out a one-time password; sessions of the account end. */
export const resetStaffPassword = defineOperation({
  id: 'accounts.resetPassword',
  title: '重设密码（发放一次性密码）',
  method: 'POST',
  path: '/accounts/{id}/password',
  access: { permission: MANAGE },
  params,
  output: handedOut,
  refusals: [...BASE, 'identity.own-account'],
});

/** Ends all sessions of the account; it may sign in again. */
export const endStaffSessions = defineOperation({
  id: 'accounts.endSessions',
  title: '注销全部会话',
  method: 'POST',
  path: '/accounts/{id}/sessions/end',
  access: { permission: MANAGE },
  params,
  output: staffAccountView,
  refusals: BASE,
});
