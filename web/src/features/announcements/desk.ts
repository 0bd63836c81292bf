import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/announcements',
    title: '通知公告',
    access: { permission: 'announcements.read' },
    load: () => import('./work-page.tsx'),
    nav: { label: '通知公告', group: '管理', order: 815 },
  },
  {
    path: '/announcements/write',
    title: '起草通知公告',
    access: { permission: 'announcements.draft' },
    load: () => import('./write-page.tsx'),
  },
];
