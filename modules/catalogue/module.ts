import { defineModule } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { catalogueApi } from './server/api.ts';
import { immediateDays } from './server/immediate-days.ts';
import { loadCatalogue } from './server/load-catalogue.ts';
import { operations } from './server/operations.ts';

/** The items people can apply for: their elements, versions, quality and reductions, and the search for them. */
export const catalogue = defineModule({
  name: 'catalogue',
  title: '事项目录',
  dependsOn: ['directory'],
  permissions: { 'catalogue.read': '查看事项目录质量检查' },
  roles: {
    'catalogue-admin': ['catalogue.read'],
    supervisor: ['catalogue.read'],
    approver: ['catalogue.read'],
  },
  operations,
  settings: [immediateDays],
  migrations: new URL('./migrations/', import.meta.url),
  load: loadCatalogue,
  start: async (services) => {
    const catalogue = catalogueApi(services);
    await catalogue.reload();
    // The search index is built at the first question: better now than while somebody waits.
    catalogue.search('', { limit: 1, on: civilDateAt(services.clock.now()) });
  },
});
