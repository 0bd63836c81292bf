import { defineModule } from '../module/index.ts';
import { deliverJob, sweepJob } from './deliver.ts';
import { fanOut } from './fan-out.ts';
import { feedImplementations } from './feed-implementations.ts';
import { feedPermissions, feedRoles } from './feed-permissions.ts';
import { feedSettings } from './feed-settings.ts';

/** The feed, declared as any module: the platform derives its routes, jobs, listener and rights. */
export const feed = defineModule({
  name: 'feed',
  title: '对外推送',
  dependsOn: [],
  permissions: feedPermissions,
  roles: feedRoles,
  settings: feedSettings,
  operations: feedImplementations,
  listeners: [fanOut],
  jobs: [deliverJob, sweepJob],
  migrations: new URL('./migrations/', import.meta.url),
});
