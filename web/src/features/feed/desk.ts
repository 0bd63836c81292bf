import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/feed',
    title: '对外推送',
    access: { permission: 'feed.manage' },
    load: () => import('./feed-page.tsx'),
    nav: { label: '对外推送', group: '管理', order: 880 },
  },
];
