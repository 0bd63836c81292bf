import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/ledger',
    title: '台账验证',
    access: { permission: 'ledger.audit' },
    load: () => import('./ledger-page.tsx'),
    nav: { label: '台账验证', group: '管理', order: 910 },
  },
  {
    path: '/audit',
    title: '安全审计',
    access: { permission: 'identity.audit' },
    load: () => import('./events-page.tsx'),
    nav: { label: '安全审计', group: '管理', order: 920 },
  },
];
