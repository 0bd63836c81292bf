import type { AnnouncementPermission } from '../core/index.ts';

const author: readonly AnnouncementPermission[] = ['announcements.read', 'announcements.draft'];

/** What each role may do. The directory says who holds a role, where and on which days. */
export const announcementRoles: Readonly<Record<string, readonly AnnouncementPermission[]>> = {
  'section-staff': author,
  // A department's windows write about themselves; what is published, the hall decides.
  'window-clerk': author,
  'catalogue-admin': author,
  // The directory knows no head of the bureau's office: its supervisors, whose posts reach the whole county, answer for what is out.
  supervisor: [...author, 'announcements.publish'],
  'audit-admin': ['announcements.read'],
};
