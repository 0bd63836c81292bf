import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/accounts',
    title: '工作人员账号',
    access: { permission: 'identity.accounts' },
    load: () => import('./accounts-page.tsx'),
    nav: { label: '工作人员账号', group: '管理', order: 860 },
  },
];
