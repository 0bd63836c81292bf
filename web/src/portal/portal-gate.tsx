import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useRef, type ReactNode } from 'react';
import type { Page } from '../app/page.ts';
import { useSession } from '../app/session.ts';
import { ButtonLink, EmptyState, Loading, PageColumn } from '../design/index.ts';

const SessionLapsed = lazy(() => import('../features/session/session-lapsed.tsx'));

/** Lets a page show only to whom it is meant; where somebody must sign in first, they come back to it afterwards. */
export function PortalGate({ page, children }: { page: Page; children: ReactNode }) {
  const session = useSession();
  const address = useRouterState({ select: (state) => state.location.href });
  const wasOpen = useRef(false);
  if (session) wasOpen.current = true;
  if (page.access === 'public' || session) return <>{children}</>;
  // The session ran out under an open page: people sign in where they are, and nothing they typed is lost.
  if (session === null && wasOpen.current) {
    return (
      <>
        {children}
        <Suspense>
          <SessionLapsed />
        </Suspense>
      </>
    );
  }
  if (session === undefined) {
    return (
      <PageColumn>
        <Loading />
      </PageColumn>
    );
  }
  return (
    <PageColumn>
      <EmptyState whole title="请先登录">
        <p>登录后回到“{page.title}”。</p>
        <ButtonLink kind="primary" to="/sign-in" search={{ next: address }}>
          登录
        </ButtonLink>
      </EmptyState>
    </PageColumn>
  );
}
