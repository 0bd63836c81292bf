import { Modal, Result, Skeleton } from 'antd';
import { useRef, type ReactNode } from 'react';
import type { Page } from '../app/page.ts';
import { useSession, useSessionFailure } from '../app/session.ts';
import { mayOpen } from './desk-frame.tsx';
import { DeskProblem } from './desk-problem.tsx';
import { HeldSession, isHeld } from './own-account/held-session.tsx';
import { DeskSignIn, SignInForm } from './desk-sign-in.tsx';

/** Whoever is not signed in signs in right here and stays on the page they wanted. */
export function DeskGate({ page, children }: { page: Page; children: ReactNode }) {
  const session = useSession();
  const wasOpen = useRef(false);
  const failure = useSessionFailure();
  if (session === undefined && failure.error)
    return <DeskProblem error={failure.error} onRetry={failure.ask} />;
  if (session === undefined) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  // The session ran out under an open page: people sign in over it, and nothing they typed is lost.
  if (session === null)
    return wasOpen.current ? (
      <>
        {children}
        <Modal open title="登录已过期" footer={null} closable={false}>
          <p>请重新登录；页面上填写的内容都还在。</p>
          <SignInForm again />
        </Modal>
      </>
    ) : (
      <DeskSignIn />
    );
  if (session.account.kind !== 'staff')
    return <Result status="403" title="这里是工作人员的工作台" subTitle={<a href="/">回到办事大厅首页</a>} />;
  if (isHeld(session)) return <HeldSession session={session} />;
  if (!mayOpen(page, session))
    return (
      <Result
        status="403"
        title={`您的岗位不能使用“${page.title}”`}
        subTitle="如确需使用，请向安全管理员申请。"
      />
    );
  wasOpen.current = true;
  return <>{children}</>;
}
