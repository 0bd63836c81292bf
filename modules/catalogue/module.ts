import { defineModule } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { itemLife } from './core/index.ts';
import { catalogueApi } from './server/api.ts';
import { itemLifeListener } from './server/apply-life-entries.ts';
import { editingOperations } from './server/editing-operations.ts';
import { exchangeOperations } from './server/exchange-operations.ts';
import { guidePage } from './server/guide-page.ts';
import { immediateDays } from './server/immediate-days.ts';
import { itemLifeFacts } from './server/item-life-facts.ts';
import { publicOperations } from './server/public-operations.ts';
import { recordLeftDrafts } from './server/item-matter.ts';
import { loadCatalogue } from './server/load-catalogue.ts';
import { operations } from './server/operations.ts';
import { separateReviewer } from './server/separate-reviewer.ts';

/** The items people can apply for: their elements, versions, quality and reductions, and the search for them. */
export const catalogue = defineModule({
  name: 'catalogue',
  title: '事项目录',
  dependsOn: ['directory'],
  permissions: {
    'catalogue.read': '查看事项目录质量检查',
    'catalogue.draft': '编制、导入、送审事项草稿',
    'catalogue.review': '审核发布、挂起、恢复、取消事项',
  },
  roles: {
    'catalogue-admin': ['catalogue.read', 'catalogue.draft', 'catalogue.review'],
    supervisor: ['catalogue.read'],
    approver: ['catalogue.read', 'catalogue.draft'],
    reviewer: ['catalogue.read', 'catalogue.draft'],
  },
  procedures: [{ procedure: itemLife, facts: itemLifeFacts }],
  operations: [...publicOperations, ...operations, ...exchangeOperations, ...editingOperations],
  pageTexts: [guidePage],
  listeners: [itemLifeListener],
  jobs: [recordLeftDrafts],
  settings: [immediateDays, separateReviewer],
  migrations: new URL('./migrations/', import.meta.url),
  load: loadCatalogue,
  start: async (services) => {
    await catalogueApi(services).reload();
  },
  // The search index is built at the first question.
  warm: (services) => {
    catalogueApi(services).search('', { limit: 1, on: civilDateAt(services.clock.now()) });
  },
});
