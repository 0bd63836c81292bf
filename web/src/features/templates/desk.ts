import type { Page } from '../../app/page.ts';

const access = { permission: 'documents.templates' };

export const pages: readonly Page[] = [
  {
    path: '/templates',
    title: '文书模板',
    access,
    load: () => import('./templates-page.tsx'),
    nav: { label: '文书模板', group: '管理', order: 840 },
  },
  { path: '/templates/$kind', title: '文书模板', access, load: () => import('./template-page.tsx') },
];
