import '../design/tokens.css';
import '../design/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, Button, ConfigProvider, Result, Skeleton } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient, problemIn } from '../app/api.ts';
import { currentAppearance } from '../app/appearance.ts';
import { createPageRouter } from '../app/page-router.tsx';
import { DeskFrame } from './desk-frame.tsx';
import { DeskGate } from './desk-gate.tsx';
import { deskPages } from './desk-pages.ts';
import { deskTheme } from './desk-theme.ts';
import { giveStylesNonce } from './style-nonce.ts';

const router = createPageRouter(deskPages, {
  base: '/desk',
  siteName: '一门工作台',
  frame: DeskFrame,
  gate: DeskGate,
  pending: () => <Skeleton active title={false} paragraph={{ rows: 6 }} />,
  failed: ({ error, reset }) => (
    <Result status="error" title={problemIn(error).detail} extra={<Button onClick={reset}>重试</Button>} />
  ),
  notFound: () => <Result status="404" title="没有这个页面" subTitle={<a href="/desk">回到待办</a>} />,
});
const queries = createQueryClient();
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Whether the person asked their device for less motion. */
const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
const onStillnessChange = (told: () => void): (() => void) => {
  stillness.addEventListener('change', told);
  return () => stillness.removeEventListener('change', told);
};

giveStylesNonce(nonce);

/** The component library in the theme that is chosen now, under the page's content security policy. */
function Dressed({ children }: { children: ReactNode }) {
  const [{ theme, mode }, setAppearance] = useState(currentAppearance);
  useEffect(() => {
    const change = (): void => setAppearance(currentAppearance());
    window.addEventListener('yimen:appearance', change);
    return () => window.removeEventListener('yimen:appearance', change);
  }, []);
  const still = useSyncExternalStore(onStillnessChange, () => stillness.matches);
  const dress = useMemo(() => deskTheme(theme, mode, still), [theme, mode, still]);
  return (
    <ConfigProvider locale={zhCN} theme={dress} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <App>{children}</App>
    </ConfigProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Dressed>
        <RouterProvider router={router} />
      </Dressed>
    </QueryClientProvider>
  </StrictMode>,
);
