import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { TitleText } from '../design/components/title-text.tsx';
import { ListTools } from './list-tools.tsx';
import { useScrollableTables } from './use-scrollable-tables.ts';
import styles from './desk-page.module.css';

/** A page of the desk: its title, what can be done about the whole, then the content. */
export function DeskPage({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const ref = useScrollableTables();
  return (
    <div ref={ref} className={styles['page']}>
      <header className={styles['head']}>
        <Typography.Title level={1} className={styles['title']!}>
          <TitleText text={title} />
        </Typography.Title>
        {actions ? <div className={styles['actions']}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a title of its own. `sheet`: address of the workbook of its list. */
export function DeskSection({
  title,
  extra,
  sheet,
  children,
}: {
  title: string;
  extra?: ReactNode;
  sheet?: string;
  children: ReactNode;
}) {
  return (
    <section className={styles['section']} aria-label={title}>
      <header className={styles['head']}>
        <Typography.Title level={2} className={styles['subtitle']!}>
          {title}
        </Typography.Title>
        {extra || sheet !== undefined ? (
          <div className={styles['actions']}>
            {extra}
            {sheet === undefined ? null : <ListTools sheet={sheet} />}
          </div>
        ) : null}
      </header>
      {children}
    </section>
  );
}
