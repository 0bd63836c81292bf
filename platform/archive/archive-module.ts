import { defineModule } from '../module/index.ts';
import { archiveSettings } from './archive-settings.ts';
import { pruneJob } from './prune.ts';

/** Moves months of the ledger out of the database. */
export const MANAGE_ARCHIVE = 'archive.manage';

/** Archiving and retention, declared as any module. */
export const archive = defineModule({
  name: 'archive',
  title: '归档与保存期限',
  dependsOn: [],
  permissions: { [MANAGE_ARCHIVE]: '台账归档' },
  roles: { 'system-admin': [MANAGE_ARCHIVE] },
  settings: archiveSettings,
  jobs: [pruneJob],
  migrations: new URL('./migrations/', import.meta.url),
});
