import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/verify',
    title: '验证文书',
    access: 'public',
    load: () => import('./verify-page.tsx'),
  },
];
