import { defineModule } from '@yimen/platform/module';
import { directorySettings } from './core/index.ts';
import { directoryApi } from './server/api.ts';
import { colleagueOperations } from './server/colleague-operations.ts';
import { releaseMatters } from './server/hand-over-matters.ts';
import { directoryNames } from './server/names.ts';
import { leaveOperations } from './server/leave-operations.ts';
import { loadDirectory } from './server/load-directory.ts';
import { operations } from './server/operations.ts';
import { rosterOperations } from './server/roster-operations.ts';
import { staffOperations } from './server/staff-operations.ts';

/** Organisations, windows, service sites, people, posts and the authorisations of chief representatives. */
export const directory = defineModule({
  name: 'directory',
  title: '机构人员目录',
  dependsOn: [],
  permissions: {
    'directory.organisations': '维护机构、窗口、服务场所和人员',
    'directory.posts': '维护岗位和授权书',
    'directory.leave': '登记本单位人员请假、指定代理人',
  },
  // Who sets up places and people does not say what they may do (三员分立).
  roles: {
    'system-admin': ['directory.organisations'],
    'security-admin': ['directory.posts'],
    approver: ['directory.leave'],
    supervisor: ['directory.leave'],
  },
  settings: directorySettings,
  names: directoryNames,
  operations: [
    ...operations,
    ...leaveOperations,
    ...staffOperations,
    ...colleagueOperations,
    ...rosterOperations,
  ],
  jobs: [
    {
      name: 'directory.releaseMatters',
      title: '承办人已离岗的在办事项退回单位',
      cron: '10 0 * * *',
      run: async (services) => void (await releaseMatters(services, services.clock.now())),
    },
  ],
  migrations: new URL('./migrations/', import.meta.url),
  load: loadDirectory,
  start: async (services) => {
    await directoryApi(services).reload();
  },
});
