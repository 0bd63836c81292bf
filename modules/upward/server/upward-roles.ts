import type { UpwardPermission } from '../core/index.ts';

/** What each role may do with the exchange. Files in full are for those who answer for the hall alone. */
export const upwardRoles: Readonly<Record<string, readonly UpwardPermission[]>> = {
  supervisor: ['upward.read', 'upward.prepare', 'upward.hand-over'],
  'audit-admin': ['upward.read'],
};
