/** Roles in words, in the order in which they are chosen; the server knows what each may do. */
export const ROLES = [
  { value: 'window-clerk', label: '窗口人员' },
  { value: 'reviewer', label: '审查人员' },
  { value: 'approver', label: '首席代表' },
  { value: 'supervisor', label: '政务服务监督人员' },
  { value: 'catalogue-admin', label: '事项目录管理员' },
  { value: 'system-admin', label: '系统管理员' },
  { value: 'security-admin', label: '安全管理员' },
  { value: 'audit-admin', label: '审计管理员' },
  { value: 'section-staff', label: '股室工作人员' },
  { value: 'town-agent', label: '镇（街道）帮代办人员' },
  { value: 'village-agent', label: '村（社区）帮代办人员' },
] as const;

/** A role of the directory. */
export type Role = (typeof ROLES)[number]['value'];

/** What a chief representative may be authorised to do. */
export const POWERS = [
  { value: 'receive', label: '收件' },
  { value: 'accept', label: '受理' },
  { value: 'review', label: '审查' },
  { value: 'decide', label: '决定' },
] as const;

/** A power of an authorisation. */
export type Power = (typeof POWERS)[number]['value'];

/** Standing of a period in words. */
export const STANDINGS = { past: '已结束', present: '现任', future: '尚未开始' } as const;
