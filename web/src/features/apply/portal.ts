import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  { path: '/apply/$code', title: '网上申请', access: 'signed-in', load: () => import('./apply-page.tsx') },
  {
    path: '/receipt/$number',
    title: '申请回执',
    access: 'signed-in',
    load: () => import('./receipt-page.tsx'),
  },
];
