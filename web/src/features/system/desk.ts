import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/system',
    title: '系统运行',
    access: { permission: 'system.examine' },
    load: () => import('./system-page.tsx'),
    nav: { label: '系统运行', group: '管理', order: 890 },
  },
];
