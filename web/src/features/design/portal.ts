import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  { path: '/design', title: '界面组件', access: 'public', load: () => import('./design-page.tsx') },
  {
    path: '/accessibility',
    title: '无障碍说明',
    access: 'public',
    load: () => import('./accessibility-page.tsx'),
  },
];
