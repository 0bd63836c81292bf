import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { LightMark } from '../../desk/light-mark.tsx';
import { NothingYet } from '../../desk/nothing-yet.tsx';
import { remainingText } from '../../desk/wording.ts';
import { useChildren } from './queries.ts';
import styles from './history-tab.module.css';

/** Plates, urgings and findings a matter gave cause to. */
export function RelatedTab({ number }: { number: string }) {
  const { data, error, refetch } = useChildren(number);
  if (error && data === undefined) return <DeskProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} />;
  if (data.length === 0) return <NothingYet>没有监察牌、督办或核查。</NothingYet>;
  return (
    <ul className={styles['entries']}>
      {data.map((row) => (
        <li key={row.number}>
          <Link to="/matters/$number" params={{ number: row.number } as never}>
            {row.headline ?? row.procedure.title}
          </Link>
          <p className={styles['head']}>
            <span>{row.number}</span>
            <span>{row.state.title}</span>
            {row.light === null ? null : (
              <LightMark light={row.light} text={remainingText(row.remaining, row.remainingUnit)} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
