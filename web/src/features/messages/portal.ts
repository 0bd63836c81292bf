import type { Page } from '../../app/page.ts';

/** Reached from the frame, beside the account: there it shows how many are unread. */
export const pages: readonly Page[] = [
  { path: '/messages', title: '我的消息', access: 'signed-in', load: () => import('./messages-page.tsx') },
];
