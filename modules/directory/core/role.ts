/**
 * What a post is for. `countyWide` roles reach the whole county when they are held in the body that leads the hall, and only
 * their own organisation anywhere else. System, security and audit administration are three roles for three people (三员分立).
 */
export const ROLES = {
  'window-clerk': { title: '窗口人员', countyWide: true },
  reviewer: { title: '审查人员', countyWide: false },
  approver: { title: '首席代表', countyWide: false },
  supervisor: { title: '政务服务监督人员', countyWide: true },
  'catalogue-admin': { title: '事项目录管理员', countyWide: true },
  'system-admin': { title: '系统管理员', countyWide: true },
  'security-admin': { title: '安全管理员', countyWide: true },
  'audit-admin': { title: '审计管理员', countyWide: true },
  'section-staff': { title: '股室工作人员', countyWide: false },
  'town-agent': { title: '镇（街道）帮代办人员', countyWide: false },
  'village-agent': { title: '村（社区）帮代办人员', countyWide: false },
} as const;

export type Role = keyof typeof ROLES;

/** The three administrative roles no two of which one person may hold at the same time (三员分立). */
export const SEPARATED_ROLES: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

/** Joins what the modules give to each role. Throws when a module names a role that does not exist. */
export function joinRoles(
  declared: Iterable<Readonly<Record<string, readonly string[]>>>,
): Record<string, readonly string[]> {
  const joined: Record<string, string[]> = {};
  for (const roles of declared) {
    for (const [role, permissions] of Object.entries(roles)) {
      if (!isRole(role)) throw new Error(`a module gives permissions to an unknown role: ${role}`);
      joined[role] = [...new Set([...(joined[role] ?? []), ...permissions])];
    }
  }
  return joined;
}
