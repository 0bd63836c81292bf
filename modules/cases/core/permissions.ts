/** Permissions over cases. A permission reaches the units of its holder's post, or the whole county. */
export const casePermissions = {
  'cases.intake': '代收代办点收件（仅限已前移的事项）',
  'cases.receive': '收件与预审',
  'cases.accept': '受理、补正告知与不予受理',
  'cases.review': '审查（承办）',
  'cases.check': '审查（审核）',
  'cases.approve': '批准与作出决定',
  'cases.extend': '批准延长期限与挂起',
  'cases.deliver': '办结与送达',
  'cases.archive': '归档',
  'cases.terminate': '终止办理',
  'cases.void': '作废办件',
  'cases.read': '查询办件',
  'cases.supervise': '电子监察：确认与撤销',
  'cases.import': '接入其他系统的办件',
  'cases.explain': '电子监察：说明情况',
} as const;
export type CasePermission = keyof typeof casePermissions;
