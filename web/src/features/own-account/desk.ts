import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/me',
    title: '我的账号',
    access: 'signed-in',
    load: () => import('./me-page.tsx'),
    nav: { label: '我的账号', order: 90 },
  },
];
