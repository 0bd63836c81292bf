import { refuse } from '@yimen/platform/procedure';

/** Two of the three administrators in one pair of hands. */
export const separatedRoles = refuse(
  'directory.separated-roles',
  '系统管理员、安全管理员、审计管理员必须由三个不同的人担任（代理也算），请另选人员。',
  { law: 'GB/T 22239-2019（网络安全等级保护基本要求）安全管理中心' },
);
