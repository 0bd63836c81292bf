import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';
import { phoneSettings } from './phone-settings.ts';

const positive = (maximum: number) => Type.Integer({ minimum: 1, maximum });

/** GB/T 22239-2019 (等保三级) asks for limits without naming numbers; the numbers are ours. */
const SOURCE = '《GB/T 22239-2019 网络安全等级保护基本要求》8.1.4.1 要求设定，数值为设计取值，2026-11';

/** Minutes without a request after which a session ends. */
export const idleMinutes = defineSetting({
  key: 'identity.idleMinutes',
  title: '会话闲置失效（分钟）',
  schema: positive(24 * 60),
  default: 60,
  source: SOURCE,
});

/** Hours after which a session ends whatever happens. */
export const sessionHours = defineSetting({
  key: 'identity.sessionHours',
  title: '会话最长时间（小时）',
  schema: positive(7 * 24),
  default: 12,
  source: SOURCE,
});

/** Wrong passwords in a row that lock an account. */
export const maxFailures = defineSetting({
  key: 'identity.maxFailures',
  title: '连续登录失败锁定次数',
  schema: positive(100),
  default: 5,
  source: SOURCE,
});

/** Minutes an account stays locked. */
export const lockMinutes = defineSetting({
  key: 'identity.lockMinutes',
  title: '锁定时间（分钟）',
  schema: positive(24 * 60),
  default: 15,
  source: SOURCE,
});

/** Least length of a password. */
export const passwordLength = defineSetting({
  key: 'identity.passwordLength',
  title: '密码最短长度',
  schema: Type.Integer({ minimum: 8, maximum: 64 }),
  default: 10,
  source: SOURCE,
});

/** Name under which an authenticator app lists this product. */
export const otpIssuer = defineSetting({
  key: 'identity.otpIssuer',
  title: '动态口令：验证器中显示的名称',
  schema: Type.String({ minLength: 1, maxLength: 40, pattern: '^[^:]+$' }),
  default: '一门政务服务',
  source: '设计取值（RFC 6238 配套的 otpauth 地址中不得含冒号），2026-11',
});

/** Whether the three administrators must have a second factor. Off by default: a new county's first sign-in has none yet. */
export const administratorsNeedSecondFactor = defineSetting({
  key: 'identity.administratorsNeedSecondFactor',
  title: '系统管理员、安全管理员、审计管理员必须使用动态口令',
  schema: Type.Boolean(),
  default: false,
  source:
    '《GB/T 22239-2019 网络安全等级保护基本要求》8.1.4.1 要求三级系统采用两种以上鉴别技术；何时启用由本县决定，2026-11',
});

const PROVIDER = '各省统一身份认证的字段名不一，接入时按对方文档设定；默认为设计取值，2026-11';
const claimName = Type.String({ minLength: 1, maxLength: 60 });

/** Claim in which an identity provider tells the person of our directory (members of staff). */
export const oidcPersonClaim = defineSetting({
  key: 'identity.oidcPersonClaim',
  title: '统一身份认证：工作人员编号的字段',
  schema: claimName,
  default: 'employee_number',
  source: PROVIDER,
});

/** Claim with the number of the identity card. */
export const oidcIdNumberClaim = defineSetting({
  key: 'identity.oidcIdNumberClaim',
  title: '统一身份认证：身份证号码的字段',
  schema: claimName,
  default: 'id_number',
  source: PROVIDER,
});

/** Claim with the name. */
export const oidcNameClaim = defineSetting({
  key: 'identity.oidcNameClaim',
  title: '统一身份认证：姓名的字段',
  schema: claimName,
  default: 'name',
  source: PROVIDER,
});

/** All settings of this folder, for the composition root. */
export const identitySettings: readonly Setting[] = [
  idleMinutes,
  sessionHours,
  maxFailures,
  lockMinutes,
  passwordLength,
  otpIssuer,
  administratorsNeedSecondFactor,
  oidcPersonClaim,
  oidcIdNumberClaim,
  oidcNameClaim,
  ...phoneSettings,
];
