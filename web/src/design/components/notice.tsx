import { useSyncExternalStore, type ReactNode } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { problemIn } from '../../app/api.ts';
import { Button } from './button.tsx';
import styles from './notice.module.css';

/** Something to know before going on. `bad` and `warn` are read aloud at once. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: 'info' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={`${styles['notice']} ${styles[kind]}`}
      role={kind === 'bad' || kind === 'warn' ? 'alert' : 'status'}
    >
      {title ? <p className={styles['title']}>{title}</p> : null}
      {children}
    </div>
  );
}

/** A refusal or failure: what is wrong, the clause it rests on, every field concerned. */
export function ProblemNotice({ problem }: { problem: ClientProblem }) {
  const title = problem.detail || problem.title;
  // Where one field is all that is wrong, the title says it already.
  const fields = (problem.problems ?? []).filter(({ message }) => message !== title);
  return (
    <Notice kind="bad" title={title}>
      {problem.law ? <p>依据：{problem.law}</p> : null}
      {fields.length > 0 ? (
        <ul>
          {fields.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

/** Nothing to show, and what one can do about it. `whole`: it is all there is on the page, so its title is the page's. */
export function EmptyState({
  title,
  whole = false,
  children,
}: {
  title: string;
  whole?: boolean;
  children?: ReactNode;
}) {
  const Heading = whole ? 'h1' : 'h2';
  return (
    <div className={styles['state']}>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** What could not be loaded, why, and a way to try again; without a connection it says so. */
export function ErrorState({
  error,
  whole = false,
  onRetry,
}: {
  error: unknown;
  whole?: boolean;
  onRetry?: () => void;
}) {
  const Heading = whole ? 'h1' : 'h2';
  const problem = problemIn(error);
  const offline = problem.code === 'client.unreachable';
  return (
    <div className={styles['state']} role="alert">
      <Heading>{offline ? '连不上服务器' : problem.title}</Heading>
      <p>{offline ? '请检查网络。已填写的内容都还在。' : problem.detail}</p>
      {onRetry ? <Button onClick={onRetry}>重试</Button> : null}
    </div>
  );
}

/** Stands in while something loads; says so to screen readers. Without a connection nothing comes, and it says that. */
export function Loading({ lines = 5, label = '正在载入' }: { lines?: number; label?: string }) {
  const isOnline = useSyncExternalStore(onConnection, () => navigator.onLine);
  if (!isOnline) {
    return (
      <div className={styles['state']} role="status">
        <p>没有网络，恢复以后接着载入。</p>
      </div>
    );
  }
  return (
    <div className={styles['bars']} role="status">
      <span className="for-screen-readers">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['bar']} aria-hidden="true" />
      ))}
    </div>
  );
}

function onConnection(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
