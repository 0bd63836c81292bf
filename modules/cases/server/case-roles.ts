import type { CasePermission } from '../core/index.ts';

/** What each role may do with cases. The directory says who holds a role, where and on which days. */
export const caseRoles: Readonly<Record<string, readonly CasePermission[]>> = {
  'window-clerk': ['cases.read', 'cases.receive', 'cases.accept', 'cases.deliver', 'cases.archive'],
  reviewer: ['cases.read', 'cases.receive', 'cases.review', 'cases.explain'],
  approver: [
    'cases.read',
    'cases.receive',
    'cases.accept',
    'cases.check',
    'cases.approve',
    'cases.extend',
    'cases.deliver',
    'cases.terminate',
    'cases.explain',
  ],
  supervisor: ['cases.read', 'cases.supervise', 'cases.void', 'cases.import'],
  'audit-admin': ['cases.read'],
  'town-agent': ['cases.read', 'cases.intake'],
  'village-agent': ['cases.read', 'cases.intake'],
};
