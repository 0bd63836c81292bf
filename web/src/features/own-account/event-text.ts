const KINDS: Readonly<Record<string, string>> = {
  'sign-in': '登录',
  failure: '登录或验证没有成功',
  lock: '账号被锁定',
  'sign-out': '退出',
  revoke: '登录被结束',
  password: '修改密码',
  'second-factor': '动态口令',
  account: '账号管理',
  representation: '代办关系',
  verification: '窗口实名核验',
};
const CODES: Readonly<Record<string, string>> = {
  begun: '开始启用',
  confirmed: '已启用',
  asked: '要求填写验证码',
  removed: '已停用',
  'removed-by-administrator': '被管理员停用',
  'recovery-codes-renewed': '重新生成备用码',
  'wrong-password': '密码不对',
  'wrong-code': '验证码不对',
  'replayed-code': '验证码用过了',
  locked: '锁定期间',
  disabled: '停用',
  enabled: '恢复',
  unlocked: '解除锁定',
  created: '开通',
  'password-reset': '管理员重设密码',
  'sessions-ended': '管理员注销会话',
  closed: '注销账号',
  'not-the-holder': '核验时发现不是本人注册',
  claimed: '登记单位或委托人',
  given: '授权他人代办',
  ended: '停止代办',
  opened: '开通账号',
  verified: '已核验',
  'phone-changed': '更换手机号码',
  'handler-verified': '核验单位经办人',
};

/** What a security event says more of itself, in words where they are known. */
export const codeText = (code: string | null): string => (code === null ? '' : (CODES[code] ?? code));

/** A security event in words; `code` says more where it is known. */
export function eventText({ kind, code }: { readonly kind: string; readonly code: string | null }): string {
  const name = KINDS[kind] ?? kind;
  const more = code === null ? undefined : CODES[code];
  return more === undefined ? name : `${name}：${more}`;
}
