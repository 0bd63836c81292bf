import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  { path: '/figures', title: '数据公开', access: 'public', load: () => import('./figures-page.tsx') },
];
