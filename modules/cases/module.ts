import { defineModule } from '@yimen/platform/module';
import { casePermissions, caseProcedures, caseSettings, supervision } from './core/index.ts';
import { caseFactSource } from './server/case-fact-source.ts';
import { caseRoles } from './server/case-roles.ts';
import { caseIndicators } from './server/indicators.ts';
import { caseOperations } from './server/operations.ts';
import { supervisionListener } from './server/supervision-listener.ts';

/** Cases: applications from filing to decision and delivery. */
export const cases = defineModule({
  name: 'cases',
  title: '办件',
  dependsOn: ['directory', 'catalogue'],
  permissions: casePermissions,
  roles: caseRoles,
  settings: Object.values(caseSettings),
  procedures: [
    ...caseProcedures.map((procedure) => ({ procedure, facts: caseFactSource })),
    { procedure: supervision },
  ],
  operations: caseOperations,
  listeners: [supervisionListener],
  indicators: caseIndicators,
  migrations: new URL('./migrations/', import.meta.url),
});
