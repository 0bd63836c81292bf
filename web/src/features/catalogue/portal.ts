import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/',
    title: '首页',
    access: 'public',
    load: () => import('./home/home-page.tsx'),
    nav: { label: '首页', order: 10 },
  },
  {
    path: '/search',
    title: '查办事指南',
    access: 'public',
    load: () => import('./search/search-page.tsx'),
    nav: { label: '办事指南', order: 20 },
  },
  { path: '/items/$code', title: '办事指南', access: 'public', load: () => import('./guide/guide-page.tsx') },
  {
    path: '/events',
    title: '一件事一次办',
    access: 'public',
    load: () => import('./events/events-page.tsx'),
  },
  {
    path: '/events/$code',
    title: '一件事一次办',
    access: 'public',
    load: () => import('./events/event-page.tsx'),
  },
];
