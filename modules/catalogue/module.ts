import { defineModule } from '@yimen/platform/module';
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
    await catalogueApi(services).reload();
  },
});
