import '../design/tokens.css';
import '../design/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../app/api.ts';
import { createPageRouter } from '../app/page-router.tsx';
import { ButtonLink, EmptyState, ErrorState, Loading, PageColumn } from '../design/index.ts';
import { PortalFrame } from './portal-frame.tsx';
import { PortalGate } from './portal-gate.tsx';
import { portalPages } from './portal-pages.ts';

const router = createPageRouter(portalPages, {
  base: '',
  siteName: '澧县政务服务',
  frame: PortalFrame,
  gate: PortalGate,
  pending: () => (
    <PageColumn>
      <Loading />
    </PageColumn>
  ),
  failed: ({ error, reset }) => (
    <PageColumn>
      <ErrorState whole error={error} onRetry={reset} />
    </PageColumn>
  ),
  notFound: () => (
    <PageColumn>
      <EmptyState whole title="没有这个页面">
        <p>地址可能写错了，或者页面已经不在。</p>
        <ButtonLink kind="primary" to="/">
          回首页
        </ButtonLink>
      </EmptyState>
    </PageColumn>
  ),
});
const queries = createQueryClient();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
