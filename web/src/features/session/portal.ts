import type { Page } from '../../app/page.ts';

export const pages: readonly Page[] = [
  { path: '/sign-in', title: '登录', access: 'public', load: () => import('./sign-in-page.tsx') },
  { path: '/register', title: '注册', access: 'public', load: () => import('./register-page.tsx') },
];
