import { defineModule } from '@yimen/platform/module';
import { batch, upwardPermissions, upwardSettings } from './core/index.ts';
import { batchFactSource } from './server/batch-fact-source.ts';
import { batchOperations } from './server/batch-operations.ts';
import { dailyBatch } from './server/daily-batch.ts';
import { importOperations } from './server/import-operations.ts';
import { upwardRoles } from './server/upward-roles.ts';

/** Exchange of case data: sets handed upward, and cases of other systems taken in. */
export const upward = defineModule({
  name: 'upward',
  title: '数据上报与接入',
  dependsOn: ['directory', 'catalogue', 'cases'],
  permissions: upwardPermissions,
  roles: upwardRoles,
  settings: Object.values(upwardSettings),
  procedures: [{ procedure: batch, facts: batchFactSource }],
  operations: [...batchOperations, ...importOperations],
  jobs: [dailyBatch],
  migrations: new URL('./migrations/', import.meta.url),
});
