import { defineModule } from '@yimen/platform/module';
import { finding, linkagePermissions, linkageSettings } from './core/index.ts';
import { detectionJob } from './server/detection/detection-job.ts';
import { linkageFactSource } from './server/fact-source.ts';
import { linkageIndicators } from './server/indicators.ts';
import { linkageRoles } from './server/linkage-roles.ts';
import { linkageOperations } from './server/operations.ts';

/** Approvals made outside the system (体外循环): licence registers, detection, and what comes of each finding. */
export const linkage = defineModule({
  name: 'linkage',
  title: '系统衔接与体外循环监测',
  dependsOn: ['directory', 'catalogue', 'cases'],
  permissions: linkagePermissions,
  roles: linkageRoles,
  settings: Object.values(linkageSettings),
  procedures: [{ procedure: finding, facts: linkageFactSource }],
  operations: linkageOperations,
  jobs: [detectionJob],
  indicators: linkageIndicators,
  migrations: new URL('./migrations/', import.meta.url),
});
