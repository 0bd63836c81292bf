import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/departments',
    title: '按部门查找',
    access: 'public',
    load: () => import('./departments-page.tsx'),
  },
  { path: '/departments/$id', title: '部门', access: 'public', load: () => import('./department-page.tsx') },
  { path: '/places', title: '窗口和服务点', access: 'public', load: () => import('./places-page.tsx') },
  { path: '/places/$id', title: '镇街服务点', access: 'public', load: () => import('./town-page.tsx') },
];
