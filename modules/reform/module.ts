import { defineModule } from '@yimen/platform/module';
import { part, reformPermissions, reformSettings, task } from './core/index.ts';
import { taskDocumentWriter } from './server/document-writer.ts';
import { reformFactSource } from './server/fact-source.ts';
import { reformIndicators } from './server/indicators.ts';
import { loadTasks } from './server/load-tasks.ts';
import { reformOperations } from './server/operations.ts';
import { partListener } from './server/part-listener.ts';
import { reformRoles } from './server/reform-roles.ts';

/** The ledger of the 放管服 reform: key tasks from the yearly list to the day they are struck off. */
export const reform = defineModule({
  name: 'reform',
  title: '放管服改革台账',
  dependsOn: ['directory', 'catalogue'],
  permissions: reformPermissions,
  roles: reformRoles,
  settings: Object.values(reformSettings),
  procedures: [
    { procedure: task, facts: reformFactSource },
    { procedure: part, facts: reformFactSource },
  ],
  operations: reformOperations,
  listeners: [partListener],
  documents: taskDocumentWriter,
  indicators: reformIndicators,
  migrations: new URL('./migrations/', import.meta.url),
  load: loadTasks,
});
