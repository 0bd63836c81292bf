import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page } from '../app/page.ts';
import { useSession } from '../app/session.ts';
import { ButtonLink, EmptyState, Loading, PageColumn } from '../design/index.ts';

/** Lets a page show only to whom it is meant; where somebody must sign in first, they come back to it afterwards. */
export function PortalGate({ page, children }: { page: Page; children: ReactNode }) {
  const session = useSession();
  const address = useRouterState({ select: (state) => state.location.href });
  if (page.access === 'public' || session) return <>{children}</>;
  if (session === undefined) {
    return (
      <PageColumn>
        <Loading />
      </PageColumn>
    );
  }
  return (
    <PageColumn>
      <EmptyState title="请先登录">
        <p>登录后回到“{page.title}”。</p>
        <ButtonLink kind="primary" to="/sign-in" search={{ next: address }}>
          登录
        </ButtonLink>
      </EmptyState>
    </PageColumn>
  );
}
