import type { ReactNode } from 'react';
import styles from './nothing-yet.module.css';

/** In the place of a list without entries: one quiet sentence that says so. */
export function NothingYet({ children }: { children: ReactNode }) {
  return <p className={styles['nothing']}>{children}</p>;
}
