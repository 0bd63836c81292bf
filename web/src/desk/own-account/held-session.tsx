import { Button, Card, Typography } from 'antd';
import { api } from '../../app/api.ts';
import { proveSecondFactor } from '../../app/operations/platform.ts';
import { useSessionChange, type Session } from '../../app/session.ts';
import { CodeForm } from './code-form.tsx';
import { EnrolSecondFactor } from './enrol-second-factor.tsx';
import { OwnPasswordForm } from './password-form.tsx';
import styles from './own-account.module.css';

/** Whether a session may do nothing yet, because something about the account must be seen to first. */
export function isHeld({ mustChangePassword, secondFactor }: Session): boolean {
  return mustChangePassword || secondFactor === 'code' || secondFactor === 'enrol';
}

/** What has to be done before this session may do anything. */
export function HeldSession({ session }: { session: Session }) {
  const { signedInAgain, signOut } = useSessionChange();
  const { mustChangePassword, secondFactor } = session;
  const title = mustChangePassword
    ? '请先改成自己的密码'
    : secondFactor === 'code'
      ? '请填写动态口令'
      : '请先启用动态口令';
  return (
    <Card className={styles['card']!}>
      <div className={styles['stack']}>
        <Typography.Title level={1}>{title}</Typography.Title>
        {mustChangePassword ? (
          <>
            <p>您的密码是管理员发放的，只用来登录这一次。改成只有自己知道的密码后就可以开始办事。</p>
            <OwnPasswordForm primary />
          </>
        ) : secondFactor === 'code' ? (
          <CodeForm
            action="继续"
            primary
            send={(code) => api.call(proveSecondFactor, { body: { code } })}
            onDone={() => void signedInAgain()}
          />
        ) : (
          <>
            <p>本县要求系统管理员、安全管理员、审计管理员使用动态口令。</p>
            <EnrolSecondFactor onDone={() => void signedInAgain()} />
          </>
        )}
        <div>
          <Button type="link" onClick={() => void signOut()}>
            退出登录
          </Button>
        </div>
      </div>
    </Card>
  );
}
