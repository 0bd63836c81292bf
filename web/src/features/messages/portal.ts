import type { Page } from '../../app/page.ts';

/** Stands beside the account, with a sign of how many are unread. */
export const pages: readonly Page[] = [
  {
    path: '/messages',
    title: '我的消息',
    access: 'signed-in',
    load: () => import('./messages-page.tsx'),
    nav: { label: '消息', order: 10, sign: () => import('./messages-sign.tsx') },
  },
];
