import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/my-cases',
    title: '我的办件',
    access: 'signed-in',
    load: () => import('./list-page.tsx'),
    nav: { label: '我的办件', order: 30 },
  },
  {
    path: '/my-cases/$number',
    title: '办件进度',
    access: 'signed-in',
    load: () => import('./case-page.tsx'),
  },
];
