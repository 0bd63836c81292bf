import { defineModule } from '@yimen/platform/module';
import {
  casePermissions,
  caseProcedures,
  caseSettings,
  imported,
  lookUpSettings,
  supervision,
  trustSettings,
  urging,
  urgingDays,
} from './core/index.ts';
import { caseFactSource } from './server/case-fact-source.ts';
import { caseRoles } from './server/case-roles.ts';
import { caseDocuments } from './server/document-writer.ts';
import { caseIndicators } from './server/indicators.ts';
import { lightOperations } from './server/light-operations.ts';
import { materialIndicators } from './server/material-indicators.ts';
import { materialOperations } from './server/material-operations.ts';
import { materialStoreListener } from './server/material-store.ts';
import { messageOperations, messageTrace } from './server/message-operations.ts';
import { caseOperations } from './server/operations.ts';
import { forgetLookUps } from './server/look-up.ts';
import { publicOperations } from './server/public-operations.ts';
import { supervisionListener } from './server/supervision-listener.ts';
import { urgingFactSource } from './server/urging-fact-source.ts';

/** Cases: applications from filing to decision and delivery. */
export const cases = defineModule({
  name: 'cases',
  title: '办件',
  dependsOn: ['directory', 'catalogue'],
  permissions: casePermissions,
  roles: caseRoles,
  settings: [...Object.values(caseSettings), ...lookUpSettings, urgingDays, ...trustSettings],
  procedures: [
    ...caseProcedures.map((procedure) => ({ procedure, facts: caseFactSource })),
    { procedure: imported },
    { procedure: supervision },
    { procedure: urging, facts: urgingFactSource },
  ],
  operations: [
    ...caseOperations,
    ...publicOperations,
    ...lightOperations,
    ...materialOperations,
    ...messageOperations,
  ],
  listeners: [supervisionListener, materialStoreListener],
  jobs: [forgetLookUps],
  accountTraces: [messageTrace],
  documents: caseDocuments,
  indicators: [...caseIndicators, ...materialIndicators],
  migrations: new URL('./migrations/', import.meta.url),
});
