/** Permissions over the exchange. All of them reach the whole county: a batch holds every department's cases. */
export const upwardPermissions = {
  'upward.read': '查看上报批次、对账和接入批次',
  'upward.prepare': '生成上报批次',
  'upward.hand-over': '取出上报文件全文、移交、登记回执、办结批次',
} as const;
export type UpwardPermission = keyof typeof upwardPermissions;
