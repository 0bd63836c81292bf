import { defineModule } from '@yimen/platform/module';
import { announcement, announcementPermissions, announcementSettings } from './core/index.ts';
import { announcementPage } from './server/announcement-page.ts';
import { announcementRoles } from './server/announcement-roles.ts';
import { announcementFactSource } from './server/fact-source.ts';
import { announcementIndicators } from './server/indicators.ts';
import { loadAnnouncements } from './server/load-announcements.ts';
import { announcementOperations } from './server/operations.ts';

/** Announcements of the hall: written, reviewed by somebody else, out from a day until a day. */
export const announcements = defineModule({
  name: 'announcements',
  title: '通知公告',
  dependsOn: ['directory'],
  permissions: announcementPermissions,
  roles: announcementRoles,
  settings: Object.values(announcementSettings),
  procedures: [{ procedure: announcement, facts: announcementFactSource }],
  operations: announcementOperations,
  indicators: announcementIndicators,
  pageTexts: [announcementPage],
  migrations: new URL('./migrations/', import.meta.url),
  load: loadAnnouncements,
});
