import type { ReactNode } from 'react';
import styles from './layout.module.css';
import { TitleText } from './title-text.tsx';

/** The column in which a page stands; `narrow` for reading and filling in. */
export function PageColumn({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={`${styles['page']}${narrow ? ` ${styles['narrow']}` : ''}`}>{children}</div>;
}

/** The page's title and, in a sentence, what it is for. */
export function PageHeading({ title, lead }: { title: string; lead?: ReactNode }) {
  return (
    <header className={styles['heading']}>
      <h1>
        <TitleText text={title} />
      </h1>
      {lead ? <p className={styles['lead']}>{lead}</p> : null}
    </header>
  );
}

/** A surface that holds one matter of the page together. */
export function Card({ title, id, children }: { title?: string; id?: string; children: ReactNode }) {
  return (
    <section className={styles['card']} id={id} aria-label={title}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}

/** Names and values; lines without a value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <FactRow key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

function FactRow({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** A list whose rows lead somewhere: put links with `rowClass` into it. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {children}
    </ul>
  );
}

/** Class of a row's link. */
export const rowClass = styles['row']!;
/** Class of the small facts below a row's title. */
export const metaClass = styles['meta']!;

/** A short mark. Colour is never its only sign: the words say the same. */
export function Tag({
  kind = 'neutral',
  children,
}: {
  kind?: 'green' | 'yellow' | 'red' | 'paused' | 'neutral';
  children: ReactNode;
}) {
  return <span className={`${styles['tag']} ${styles[kind]}`}>{children}</span>;
}

/** What happened, in order. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={styles['timeline']} aria-label={label}>
      {children}
    </ol>
  );
}
