import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/supervision',
    title: '监督',
    access: { permission: 'cases.read' },
    load: () => import('./supervision-page.tsx'),
    nav: { label: '监督', order: 30 },
  },
];
