import type { LinkagePermission } from '../core/index.ts';

/** What each role may do. The directory says who holds a role, where and on which days. */
export const linkageRoles: Readonly<Record<string, readonly LinkagePermission[]>> = {
  // In the body that leads the hall these reach the whole county.
  supervisor: ['linkage.read', 'linkage.supervise', 'linkage.register', 'linkage.detect'],
  approver: ['linkage.read', 'linkage.explain', 'linkage.register'],
  reviewer: ['linkage.read', 'linkage.register'],
  'audit-admin': ['linkage.read'],
};
