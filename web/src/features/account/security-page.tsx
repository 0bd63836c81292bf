import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listAccountEvents } from '../../app/operations/platform.ts';
import { Card, ErrorState, Loading } from '../../design/index.ts';
import { eventText } from '../own-account/event-text.ts';
import styles from './account.module.css';
import { AccountFrame } from './account-frame.tsx';
import { CloseAccount } from './close-account.tsx';
import { PasswordForm } from './password-form.tsx';
import { PhoneForm } from './phone-form.tsx';

/** How one comes in, what happened with the account, and the way out for good. */
export default function SecurityPage() {
  return (
    <AccountFrame title="登录和安全">
      {(account, reload) => (
        <>
          <PasswordForm account={account} onDone={reload} />
          <PhoneForm account={account} onDone={reload} />
          <Events />
          <CloseAccount />
        </>
      )}
    </AccountFrame>
  );
}

const WAYS: Readonly<Record<string, string>> = {
  phone: '短信验证码',
  register: '注册',
  oidc: '统一身份认证',
  password: '修改密码',
};

function Events() {
  const { data, error, refetch } = useQuery({
    queryKey: ['account', 'events'],
    queryFn: () => valueOf(api.call(listAccountEvents)),
  });
  return (
    <Card title="登录记录">
      {data === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <ul className={styles['events']}>
          {data.items.map(({ at, kind, code, way, ip }, i) => (
            <li key={`${at} ${i}`}>
              <span>{eventText({ kind, code })}</span>
              <span className={styles['soft']}>
                {[momentText(at), way === null ? '' : (WAYS[way] ?? ''), ip === null ? '' : `网络地址 ${ip}`]
                  .filter(Boolean)
                  .join('\u00a0· ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['soft']}>有不是您本人做的，请马上修改密码，并拨打 12345 告诉我们。</p>
    </Card>
  );
}
