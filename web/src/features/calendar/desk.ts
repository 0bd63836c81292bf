import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/calendar',
    title: '工作日历',
    access: 'signed-in',
    load: () => import('./calendar-page.tsx'),
    nav: { label: '工作日历', group: '管理', order: 810 },
  },
];
