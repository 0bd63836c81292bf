import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/',
    title: '待办',
    access: 'signed-in',
    load: () => import('./to-do-page.tsx'),
    nav: { label: '待办', order: 10 },
  },
  { path: '/matters/$number', title: '办件', access: 'signed-in', load: () => import('./matter-page.tsx') },
];
