import { Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Page } from '../app/page.ts';
import { useSession } from '../app/session.ts';
import { mayOpen } from './desk-frame.tsx';
import { DeskSignIn } from './desk-sign-in.tsx';

/** Whoever is not signed in signs in right here and stays on the page they wanted. */
export function DeskGate({ page, children }: { page: Page; children: ReactNode }) {
  const session = useSession();
  if (session === undefined) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (session === null) return <DeskSignIn />;
  if (session.account.kind !== 'staff')
    return <Result status="403" title="这里是工作人员的工作台" subTitle={<a href="/">回到办事大厅首页</a>} />;
  if (!mayOpen(page, session))
    return (
      <Result
        status="403"
        title={`您的岗位不能使用“${page.title}”`}
        subTitle="如确需使用，请向安全管理员申请。"
      />
    );
  return <>{children}</>;
}
