import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { explainDeadline } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { amountText } from '../../desk/wording.ts';
import styles from './deadline-drawer.module.css';

/** Every clock day by day: counted or not, why, by which clause. */
export function DeadlineDrawer({
  number,
  version,
  onClose,
}: {
  number: string;
  version: number;
  onClose: () => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', number, 'deadline', version],
    queryFn: () => valueOf(api.call(explainDeadline, { params: { number } })),
  });
  return (
    <Drawer open size={720} title="时限逐日说明" onClose={onClose}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active title={false} /> : null}
      {data?.clocks.map(({ id, title, law, limit, due, days }) => (
        <section key={id} className={styles['clock']}>
          <h3>{title}</h3>
          <p>
            {amountText(limit.n, limit.unit)}；{due === null ? '暂停计时' : `${due} 到期`}。依据：{law}
          </p>
          {/* Scrolled by keyboard where it is wider than the drawer. */}
          <div className={styles['frame']} tabIndex={0} role="region" aria-label={`${title}逐日`}>
            <table className={styles['days']}>
              <thead>
                <tr>
                  <th>日期</th>
                  <th>计不计</th>
                  <th>为什么</th>
                  <th>依据</th>
                </tr>
              </thead>
              <tbody>
                {days.map(({ date, counted, ordinal, why, law: clause }) => (
                  <tr key={date} className={counted ? styles['counted'] : ''}>
                    <td>{date}</td>
                    <td>{counted ? `第 ${ordinal ?? '—'} 日` : '不计'}</td>
                    <td>{why}</td>
                    <td>{clause}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </Drawer>
  );
}
