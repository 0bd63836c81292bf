import { defineModule } from '@yimen/platform/module';
import { directoryApi } from './server/api.ts';
import { loadDirectory } from './server/load-directory.ts';
import { operations } from './server/operations.ts';

/** Organisations, windows, service sites, people, posts and the authorisations of chief representatives. */
export const directory = defineModule({
  name: 'directory',
  title: '机构人员目录',
  dependsOn: [],
  permissions: {
    'directory.organisations': '维护机构、窗口、服务场所和人员',
    'directory.posts': '维护岗位和授权书',
  },
  // Who sets up places and people does not say what they may do (三员分立).
  roles: { 'system-admin': ['directory.organisations'], 'security-admin': ['directory.posts'] },
  operations,
  migrations: new URL('./migrations/', import.meta.url),
  load: loadDirectory,
  start: async (services) => {
    await directoryApi(services).reload();
  },
});
