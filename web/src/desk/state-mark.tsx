import type { ReactNode } from 'react';
import styles from './state-mark.module.css';

/** A state in one word, in colours that are read in every appearance; the word says it without the colour. */
export function StateMark({
  tone = 'quiet',
  children,
}: {
  tone?: 'good' | 'warn' | 'bad' | 'quiet';
  children: ReactNode;
}) {
  return <span className={`${styles['mark']} ${styles[tone]}`}>{children}</span>;
}
