import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/directory',
    title: '机构和人员',
    access: 'signed-in',
    load: () => import('./desk/directory-page.tsx'),
    nav: { label: '机构和人员', group: '管理', order: 830 },
  },
  {
    path: '/directory/import',
    title: '导入机构人员',
    access: 'signed-in',
    load: () => import('./desk/import-page.tsx'),
  },
  {
    path: '/directory/people/$id',
    title: '人员',
    access: 'signed-in',
    load: () => import('./desk/person-page.tsx'),
  },
];
