import { defineModule } from '@yimen/platform/module';
import { directoryApi } from './server/api.ts';
import { loadDirectory } from './server/load-directory.ts';
import { operations } from './server/operations.ts';

/** Organisations, windows, service sites, people, posts and the authorisations of chief representatives. */
export const directory = defineModule({
  name: 'directory',
  title: '机构人员目录',
  dependsOn: [],
  operations,
  migrations: new URL('./migrations/', import.meta.url),
  load: loadDirectory,
  start: async (services) => {
    await directoryApi(services).reload();
  },
});
