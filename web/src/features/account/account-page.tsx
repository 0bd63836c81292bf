import { Link } from '@tanstack/react-router';
import { momentText } from '../../app/moments.ts';
import { useSessionChange } from '../../app/session.ts';
import { Button, Card, Facts, metaClass, Notice, rowClass, Rows } from '../../design/index.ts';
import styles from './account.module.css';
import { AccountFrame } from './account-frame.tsx';

const PLACES = [
  { to: '/my-cases', title: '我的办件', what: '申请办到哪了，补交材料，下载文书' },
  { to: '/messages', title: '我的消息', what: '补正、受理、决定等办理中告诉您的事' },
  { to: '/account/parties', title: '单位和代办', what: '登记单位、委托书，授权别人替我办' },
  { to: '/account/security', title: '登录和安全', what: '密码、手机号码、登录记录、注销账号' },
  { to: '/account/privacy', title: '我的信息', what: '保存了我的什么，谁看过，导出' },
] as const;

/** Who one is to the county, and where to change what. */
export default function AccountPage() {
  const { signOut } = useSessionChange();
  const leave = async (): Promise<void> => {
    await signOut();
    // Read anew: nothing of what was shown may stay in this browser's memory.
    window.location.assign('/');
  };
  return (
    <AccountFrame title="我的账号">
      {(account) => (
        <>
          <Card title="身份">
            <Facts
              rows={[
                ['姓名', account.name],
                ['证件号码', account.party?.idNumber],
                ['手机号码', account.phone ?? '没有登记'],
                ['实名', account.verified ? '已核验' : '自行申报，还没有核验'],
                ['注册时间', momentText(account.createdAt)],
              ]}
            />
          </Card>
          {account.verified || account.party === null ? null : (
            <Notice title="带身份证到任一窗口核验一次，就能在网上看到以前在窗口办的事。">
              <p>现在也可以网上申请，窗口收件时会核对身份。</p>
            </Notice>
          )}
          <Rows label="账号">
            {PLACES.map(({ to, title, what }) => (
              <li key={to}>
                <Link to={to} className={rowClass}>
                  <strong>{title}</strong>
                  <span className={metaClass}>{what}</span>
                </Link>
              </li>
            ))}
          </Rows>
          <p className={styles['leave']}>
            <Button onClick={() => void leave()}>退出登录</Button>
          </p>
        </>
      )}
    </AccountFrame>
  );
}
