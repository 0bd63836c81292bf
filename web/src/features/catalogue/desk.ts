import type { Page } from '../../app/page.ts';

const access = { permission: 'catalogue.read' };

export const pages: readonly Page[] = [
  {
    path: '/items',
    title: '事项目录',
    access,
    load: () => import('./desk/items-page.tsx'),
    nav: { label: '事项目录', group: '管理', order: 820 },
  },
  {
    path: '/items/import',
    title: '导入事项',
    access: { permission: 'catalogue.draft' },
    load: () => import('./desk/import-page.tsx'),
  },
  { path: '/items/$code', title: '事项', access, load: () => import('./desk/item-page.tsx') },
];
