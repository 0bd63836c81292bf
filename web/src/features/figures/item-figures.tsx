import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { getTotals } from '../../app/operations/catalogue.ts';
import { Card, ErrorState } from '../../design/index.ts';
import { Provenance } from '../catalogue/provenance.tsx';
import styles from './figures.module.css';

/** The catalogue in numbers: by type, by kind of handling, by department; each adds up to the items in force. */
export function ItemFigures() {
  const { data, error, refetch } = useQuery({
    queryKey: ['catalogue', 'totals'],
    queryFn: () => valueOf(api.call(getTotals)),
    staleTime: 10 * 60_000,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <Card title={`事项（在用 ${data.items.toLocaleString('zh-CN')} 项）`}>
      <div className={styles['lists']}>
        <Counts title="按事项类型" choice="type" counts={data.byType} total={data.items} />
        <Counts title="按办件类型" counts={data.byMode} total={data.items} />
      </div>
      <details>
        <summary className={styles['summary']}>按部门（{data.byDepartment.length} 个）</summary>
        <Counts title="按部门" choice="department" counts={data.byDepartment} total={data.items} />
      </details>
      <p>在用事项：事项目录中今天在用的业务办理项，不含挂起和取消的。点数字看是哪些事项。</p>
      <Provenance text={data.provenance} />
    </Card>
  );
}

function Counts({
  title,
  choice,
  counts,
  total,
}: {
  title: string;
  choice?: 'type' | 'department';
  counts: readonly { readonly id: string; readonly title: string; readonly items: number }[];
  total: number;
}) {
  return (
    <table className={styles['small']}>
      <caption>{title}</caption>
      <tbody>
        {counts
          .filter(({ items }) => items > 0)
          .map(({ id, title: name, items }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                {choice === undefined ? (
                  items.toLocaleString('zh-CN')
                ) : (
                  <Link to="/search" search={{ [choice]: id } as never} aria-label={`${name}的 ${items} 项`}>
                    {items.toLocaleString('zh-CN')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          <td>{total.toLocaleString('zh-CN')}</td>
        </tr>
      </tfoot>
    </table>
  );
}
