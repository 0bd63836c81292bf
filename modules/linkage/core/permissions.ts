/** Permissions over findings and the licence register. A permission reaches the units of its holder's post, or the whole county. */
export const linkagePermissions = {
  'linkage.read': '查看体外循环核查与证照台账',
  'linkage.explain': '体外循环核查：说明情况、报告整改（部门）',
  'linkage.supervise': '体外循环核查：认定、督办、核查整改（全县）',
  'linkage.register': '导入证照台账',
  'linkage.detect': '运行体外循环检测',
} as const;
export type LinkagePermission = keyof typeof linkagePermissions;
