import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/',
    title: '首页',
    access: 'public',
    load: () => import('./home-page.tsx'),
    nav: { label: '首页', order: 10 },
  },
  {
    path: '/search',
    title: '查办事指南',
    access: 'public',
    load: () => import('./search-page.tsx'),
    nav: { label: '办事指南', order: 20 },
  },
];
