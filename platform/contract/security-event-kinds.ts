/** Kinds of security events, in words. In a file without schemas: the desk's page takes the words alone. */
export const securityEventKinds: Readonly<Record<string, string>> = {
  'sign-in': '登录',
  failure: '登录失败',
  lock: '锁定',
  'sign-out': '退出',
  revoke: '会话注销',
  password: '修改密码',
  account: '账号管理',
  'second-factor': '动态口令',
  representation: '代办关系',
  verification: '窗口实名核验',
  refusal: '越权被拒',
  reveal: '查看证件号码',
};
