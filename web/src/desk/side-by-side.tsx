import type { ReactNode } from 'react';
import styles from './side-by-side.module.css';

/** What is written beside what comes of it; below each other where there is no room. */
export function SideBySide({ children }: { children: ReactNode }) {
  return <div className={styles['columns']}>{children}</div>;
}
