import { useEffect, useState } from 'react';
import { Button } from '../design/index.ts';
import styles from './portal-frame.module.css';
import { startServiceWorker, type Update } from './service-worker.ts';

/** Says that a newer version waits, and that there is no connection. Reloading is the person's own decision: a form may be open. */
export function UpdateNotice() {
  const [update, setUpdate] = useState<Update>();
  const [isOnline, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    void startServiceWorker(setUpdate);
    const look = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status" className={`${styles['news']} not-printed`}>
      {isOnline ? null : <p>现在没有网络。看过的办事指南还能看，办理要等网络恢复。</p>}
      {update ? (
        <p>
          网站有更新。填好的内容保存以后再更新。
          <Button onClick={() => update.take()}>更新</Button>
        </p>
      ) : null}
    </div>
  );
}
