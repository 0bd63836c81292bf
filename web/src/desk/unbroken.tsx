import { Fragment, type ReactNode } from 'react';
import styles from './unbroken.module.css';

/** A day, with the time of day where there is one. */
const DAY = /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?)/;

/** A text whose days stay whole where lines end: browsers break after the hyphens of `2022-01-10`. */
export function Unbroken({ text }: { text: string }): ReactNode {
  return text.split(DAY).map((part, at) =>
    at % 2 === 1 ? (
      <span key={at} className={styles['whole']}>
        {part}
      </span>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
