/** Permissions over reform tasks. A permission reaches the units of its holder's post, or the whole county. */
export const reformPermissions = {
  'reform.read': '查看改革台账',
  'reform.manage': '改革台账管理（协调小组办公室：下达、督办、核查、销号）',
  'reform.answer': '任务签收、分解、申请调整与申请销号（牵头、协办单位负责人）',
  'reform.report': '填报任务进展',
} as const;
export type ReformPermission = keyof typeof reformPermissions;
