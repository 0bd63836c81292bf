import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Card, PageColumn, PageHeading } from '../../design/index.ts';
import { ownAddress } from './own-address.ts';
import { SignInPanel } from './sign-in-panel.tsx';

/** Signing in; afterwards back to where one wanted to go. */
export default function SignInPage() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const navigate = useNavigate();
  const back = ownAddress(next);
  return (
    <PageColumn narrow>
      <PageHeading title="登录" lead="登录后可以网上申请、查看自己的办件。看办事指南不必登录。" />
      <Card>
        <SignInPanel next={back} onDone={() => void navigate({ to: back })} />
      </Card>
      <p>
        还没有账号？
        <Link to="/register" search={(next === undefined ? {} : { next: back }) as never}>
          用手机号码注册
        </Link>
      </p>
    </PageColumn>
  );
}
