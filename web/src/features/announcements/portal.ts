import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/announcements',
    title: '通知公告',
    access: 'public',
    load: () => import('./list-page.tsx'),
  },
  {
    path: '/announcements/$id',
    title: '通知公告',
    access: 'public',
    load: () => import('./announcement-page.tsx'),
  },
];
