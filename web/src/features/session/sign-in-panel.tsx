import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { enterByCode, getWaysIn, signIn } from '../../app/operations/platform.ts';
import { useSessionChange } from '../../app/session.ts';
import { Button, Notice, ProblemNotice, Tabs, TextField } from '../../design/index.ts';
import { CodeFields } from './code-fields.tsx';
import styles from './session.module.css';
import { useSend } from './use-send.ts';

type Way = 'password' | 'phone';

/** Every way to sign in that this site offers. `next`: where a provider should bring people back to. */
export function SignInPanel({
  next,
  again = false,
  onDone,
}: {
  next: string;
  /** The session ran out under a page whose content is to be kept. */
  again?: boolean;
  onDone: () => void;
}) {
  const { data: ways } = useQuery({
    queryKey: ['session', 'ways'],
    queryFn: () => valueOf(api.call(getWaysIn)),
    staleTime: Infinity,
  });
  const [way, setWay] = useState<Way>('password');
  const { signedIn, signedInAgain } = useSessionChange();
  const done = async (): Promise<void> => {
    await (again ? signedInAgain() : signedIn());
    onDone();
  };
  return (
    <>
      {ways?.phone ? (
        <Tabs
          label="登录方式"
          tabs={[
            { key: 'password', title: '密码登录' },
            { key: 'phone', title: '短信验证码登录' },
          ]}
          value={way}
          onChange={setWay}
        >
          {way === 'phone' ? <ByPhone onDone={done} /> : <ByPassword onDone={done} />}
        </Tabs>
      ) : (
        <ByPassword onDone={done} />
      )}
      {ways?.provider ? (
        <div className={styles['or']}>
          <p>也可以用全国通用的账号登录，实名已核验：</p>
          <a
            className={styles['provider']}
            href={`/api/v1/session/oidc?returnTo=${encodeURIComponent(next)}`}
          >
            统一身份认证登录
          </a>
        </div>
      ) : null}
    </>
  );
}

function ByPassword({ onDone }: { onDone: () => Promise<void> }) {
  const { busy, problem, send } = useSend();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { login, password, ...(code === '' ? {} : { code }) };
    if ((await send(() => api.call(signIn, { body }))) !== undefined) await onDone();
  };
  const needsCode = code !== '' || problem?.code === 'identity.code-needed';
  return (
    <form onSubmit={(event) => void submit(event)}>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <TextField
        label="登录名或手机号码"
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
      {needsCode ? (
        <TextField
          label="动态口令验证码"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      ) : null}
      <Button kind="primary" wide type="submit" busy={busy && '正在登录…'}>
        登录
      </Button>
    </form>
  );
}

function ByPhone({ onDone }: { onDone: () => Promise<void> }) {
  const { busy, problem, send } = useSend();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await send(() => api.call(enterByCode, { body: { phone, code } }))) !== undefined) await onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {problem?.code === 'identity.phone-unknown' ? (
        <Notice kind="warn" title={problem.detail}>
          <p>
            <a href="/register">去注册</a>
          </p>
        </Notice>
      ) : problem ? (
        <ProblemNotice problem={problem} />
      ) : null}
      <CodeFields phone={phone} code={code} onPhone={setPhone} onCode={setCode} />
      <Button kind="primary" wide type="submit" busy={busy && '正在登录…'}>
        登录
      </Button>
    </form>
  );
}
