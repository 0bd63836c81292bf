import type { Page } from '../../app/page.ts';

const access = { permission: 'upward.read' };

export const pages: readonly Page[] = [
  {
    path: '/exchange',
    title: '数据上报与接入',
    access,
    load: () => import('./exchange-page.tsx'),
    nav: { label: '数据上报与接入', group: '管理', order: 870 },
  },
  { path: '/exchange/batches/$number', title: '上报批次', access, load: () => import('./batch-page.tsx') },
  { path: '/exchange/imports/$id', title: '接入批次', access, load: () => import('./import-page.tsx') },
];
