import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/intake',
    title: '窗口收件',
    access: { permission: 'parties.register' },
    load: () => import('./intake-page.tsx'),
    nav: { label: '窗口收件', order: 20 },
  },
];
