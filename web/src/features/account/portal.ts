import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  { path: '/account', title: '我的账号', access: 'signed-in', load: () => import('./account-page.tsx') },
  {
    path: '/account/parties',
    title: '单位和代办',
    access: 'signed-in',
    load: () => import('./parties-page.tsx'),
  },
  {
    path: '/account/security',
    title: '登录和安全',
    access: 'signed-in',
    load: () => import('./security-page.tsx'),
  },
  {
    path: '/account/privacy',
    title: '我的信息',
    access: 'signed-in',
    load: () => import('./privacy-page.tsx'),
  },
];
