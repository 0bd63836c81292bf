import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { changeAppearance, currentAppearance, type Appearance } from '../app/appearance.ts';
import { navigationOf } from '../app/page.ts';
import { useSession } from '../app/session.ts';
import { Button } from '../design/index.ts';
import { portalPages } from './portal-pages.ts';
import styles from './portal-frame.module.css';
import { UpdateNotice } from './update-notice.tsx';

const navigation = navigationOf(portalPages);
const links = navigation.filter(({ nav }) => nav.sign === undefined);
/** Signs of the pages that have one, each loaded with the first frame that shows it; what cannot be loaded is the link alone. */
const signs = navigation.flatMap(({ path, nav: { sign, label } }) => {
  if (sign === undefined) return [];
  const link = { default: () => <Link to={path}>{label}</Link> };
  return [{ path, Sign: lazy(() => sign().catch(() => link)) }];
});

/** What stands around every page of the portal. */
export function PortalFrame() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(true);
  // A new page is a new start for the keyboard and for screen readers too.
  useEffect(() => {
    if (first.current) first.current = false;
    else main.current?.focus();
  }, [path]);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#main">
        跳到正文
      </a>
      <UpdateNotice />
      <Top />
      <main id="main" ref={main} tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
      <Foot />
    </div>
  );
}

function Top() {
  const session = useSession();
  return (
    <header className={`${styles['top']} not-printed`}>
      <div className={styles['bar']}>
        <Link to="/" className={styles['brand']}>
          <img src="/icon.svg" alt="" />
          澧县政务服务
        </Link>
        <nav className={styles['nav']} aria-label="主导航">
          {links.map(({ path, nav }) => (
            <Link key={path} to={path} activeOptions={{ exact: path === '/' }}>
              {nav.label}
            </Link>
          ))}
        </nav>
        <nav className={`${styles['nav']} ${styles['own']}`} aria-label="我的账号">
          {session ? (
            <>
              <Suspense>
                {signs.map(({ path, Sign }) => (
                  <Sign key={path} />
                ))}
              </Suspense>
              <Link to="/account">{session.name}</Link>
            </>
          ) : (
            <Link to="/sign-in">登录</Link>
          )}
        </nav>
      </div>
    </header>
  );
}

function Foot() {
  return (
    <footer className={`${styles['foot']} not-printed`}>
      <div>
        <p>澧县行政审批服务局 · 咨询投诉 12345</p>
        <p className={styles['ways']}>
          <Link to="/verify">验证文书</Link>
          <Link to="/figures">数据公开</Link>
          <Link to="/accessibility">无障碍说明</Link>
          <a href="/desk">工作人员入口</a>
        </p>
        <AppearanceSwitches />
      </div>
    </footer>
  );
}

function AppearanceSwitches() {
  const [now, setNow] = useState<Appearance>(currentAppearance);
  const change = (next: Partial<Appearance>): void => {
    changeAppearance(next);
    setNow(currentAppearance());
  };
  const elder = now.mode === 'elder';
  const contrast = now.theme === 'contrast';
  const dark = now.theme === 'dark';
  return (
    <div className={styles['modes']} role="group" aria-label="显示方式">
      <Button aria-pressed={elder} onClick={() => change({ mode: elder ? 'standard' : 'elder' })}>
        {elder ? '退出长者模式' : '长者模式'}
      </Button>
      <Button aria-pressed={contrast} onClick={() => change({ theme: contrast ? 'light' : 'contrast' })}>
        {contrast ? '退出高对比' : '高对比'}
      </Button>
      <Button aria-pressed={dark} onClick={() => change({ theme: dark ? 'light' : 'dark' })}>
        {dark ? '浅色' : '深色'}
      </Button>
    </div>
  );
}
