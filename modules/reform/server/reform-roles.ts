import type { ReformPermission } from '../core/index.ts';

/** What each role may do. The directory says who holds a role, where and on which days. */
export const reformRoles: Readonly<Record<string, readonly ReformPermission[]>> = {
  // 行政审批局 is the office of the coordination group; its supervisors' posts reach the whole county.
  supervisor: ['reform.read', 'reform.manage'],
  approver: ['reform.read', 'reform.answer', 'reform.report'],
  reviewer: ['reform.read', 'reform.report'],
  'audit-admin': ['reform.read'],
};
