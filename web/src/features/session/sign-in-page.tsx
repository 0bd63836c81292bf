import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { signIn } from '../../app/operations/platform.ts';
import { useSessionChange } from '../../app/session.ts';
import { Button, Card, PageColumn, PageHeading, ProblemNotice, TextField } from '../../design/index.ts';

/** Signing in with login and password; afterwards back to where one wanted to go. */
export default function SignInPage() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const navigate = useNavigate();
  const { signedIn } = useSessionChange();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    const answer = await api.call(signIn, { body: { login, password } });
    if (!answer.ok) {
      setBusy(false);
      setProblem(answer.problem);
      return;
    }
    await signedIn();
    await navigate({ to: ownAddress(next) });
  };
  return (
    <PageColumn narrow>
      <PageHeading title="登录" lead="登录后可以网上申请、查看自己的办件。看办事指南不必登录。" />
      <Card>
        <form onSubmit={(event) => void submit(event)}>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <TextField
            label="登录名"
            name="login"
            autoComplete="username"
            required
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
          <TextField
            label="密码"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button kind="primary" wide type="submit" busy={busy && '正在登录…'}>
            登录
          </Button>
        </form>
      </Card>
    </PageColumn>
  );
}

/** Only addresses of this site: a link from elsewhere must not lead people away after they signed in. */
function ownAddress(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}
