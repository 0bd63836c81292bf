import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Drawer, Layout, Menu, Space, type MenuProps } from 'antd';
import { useState } from 'react';
import { navigationOf, type Page } from '../app/page.ts';
import { useSession, useSessionChange, type Session } from '../app/session.ts';
import { AppearanceMenu } from './appearance-menu.tsx';
import { deskPages } from './desk-pages.ts';
import styles from './desk-frame.module.css';

/** What stands around every page of the desk: navigation by what one may do, who one is, the way out. */
export function DeskFrame() {
  const session = useSession();
  const [open, setOpen] = useState(false);
  return (
    <Layout className={styles['frame']!}>
      <a className={styles['skip']} href="#main">
        跳到正文
      </a>
      <Layout.Header className={`${styles['top']} not-printed`}>
        {session ? (
          <Button className={styles['burger']!} aria-label="打开菜单" onClick={() => setOpen(true)}>
            菜单
          </Button>
        ) : null}
        <Link to="/" className={styles['brand']} aria-label="一门工作台，回到待办">
          <img src="/icon.svg" alt="" />
          <span>一门工作台</span>
        </Link>
        <Space>
          <AppearanceMenu />
          {session ? <Who session={session} /> : null}
        </Space>
      </Layout.Header>
      <Layout hasSider={Boolean(session)}>
        {session ? (
          <nav aria-label="工作台菜单" className={`${styles['side']} not-printed`}>
            <Navigation session={session} />
          </nav>
        ) : null}
        <Layout.Content id="main" tabIndex={-1} className={styles['main']!} role="main">
          <Outlet />
        </Layout.Content>
      </Layout>
      {session ? (
        <Drawer title="菜单" placement="left" open={open} onClose={() => setOpen(false)} size={280}>
          <Navigation session={session} onGo={() => setOpen(false)} />
        </Drawer>
      ) : null}
    </Layout>
  );
}

function Who({ session }: { session: Session }) {
  const { signOut } = useSessionChange();
  const leave = async (): Promise<void> => {
    await signOut();
    // From the start: nothing of this person's pages stays behind.
    window.location.assign('/desk');
  };
  return (
    <Space>
      <Link to="/me" className={styles['who']!} title="我的账号">
        {session.name}
      </Link>
      <Button onClick={() => void leave()}>退出</Button>
    </Space>
  );
}

function Navigation({ session, onGo }: { session: Session; onGo?: () => void }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const shown = navigationOf(deskPages).filter((page) => mayOpen(page, session));
  const groups = [...new Set(shown.map(({ nav }) => nav.group ?? ''))];
  const link = ({ path: to, nav }: (typeof shown)[number]) => ({
    key: to,
    label: (
      <Link to={to} {...(onGo ? { onClick: onGo } : {})}>
        {nav.label}
      </Link>
    ),
  });
  const items = groups.flatMap((group): NonNullable<MenuProps['items']> => {
    const pages = shown.filter(({ nav }) => (nav.group ?? '') === group).map(link);
    return group === '' ? pages : [{ key: group, type: 'group' as const, label: group, children: pages }];
  });
  const here = path.replace(/^\/desk/, '').replace(/\/$/, '') || '/';
  // A page below another one belongs to it: the item's to the catalogue.
  const selected = shown.map((page) => page.path).filter((to) => here === to || here.startsWith(`${to}/`));
  return <Menu mode="inline" items={items} selectedKeys={selected.slice(-1)} />;
}

/** Whether a page is of use to this person; the server decides again at every call. */
export function mayOpen({ access }: Page, session: Session): boolean {
  if (access === 'public' || access === 'signed-in') return true;
  return session.grants[access.permission] !== undefined;
}
