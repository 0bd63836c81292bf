import { Typography } from 'antd';
import styles from './outcome-list.module.css';

/** How it went with one of several. */
export interface RowOutcome {
  readonly number: string;
  readonly label: string;
  readonly done: boolean;
  readonly text: string;
}

/** The outcome of each, those not done first. */
export function OutcomeList({ outcomes }: { outcomes: readonly RowOutcome[] }) {
  const sorted = [...outcomes].sort((a, b) => Number(a.done) - Number(b.done));
  const failed = outcomes.filter(({ done }) => !done).length;
  return (
    <>
      <Typography.Paragraph role="status">
        办成 {outcomes.length - failed} 件{failed > 0 ? `，没有办成 ${failed} 件` : ''}。
      </Typography.Paragraph>
      <ul className={styles['list']}>
        {sorted.map(({ number, label, done, text }) => (
          <li key={number}>
            <strong>{done ? '已办' : '未办'}</strong>
            <span>
              {label}
              <span className={styles['text']}>{text}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
