import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/verification',
    title: '实名核验',
    access: { permission: 'parties.register' },
    load: () => import('./verification-page.tsx'),
    nav: { label: '实名核验', order: 25 },
  },
];
