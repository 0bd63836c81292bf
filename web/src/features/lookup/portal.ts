import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/lookup',
    title: '查进度',
    access: 'public',
    load: () => import('./lookup-page.tsx'),
    nav: { label: '查进度', order: 40 },
  },
];
