import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { dayWords } from '../../../app/moments.ts';
import { hotItems } from '../../../app/operations/cases.ts';
import { searchItems } from '../../../app/operations/catalogue.ts';
import {
  Card,
  ErrorState,
  Loading,
  metaClass,
  rowClass,
  Rows,
  Tag,
  TitleText,
} from '../../../design/index.ts';
import { ItemRows } from '../item-rows.tsx';
import { Provenance } from '../provenance.tsx';
import styles from './home.module.css';

/** What most people come for, by the cases in the ledger; before there are any, by the catalogue's own yearly numbers. */
export function HotBlock({ most }: { most: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'hot', most],
    queryFn: () => valueOf(api.call(hotItems, { query: { limit: most } })),
    staleTime: 10 * 60_000,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <Card title="热门事项">
        <Loading lines={4} label="正在载入热门事项" />
      </Card>
    );
  }
  if (data.items.length === 0) return <UsualItems most={most} />;
  return (
    <Card title="热门事项">
      <p>
        近十二个月（{dayWords(data.from)}至{dayWords(data.to)}）收件最多的事项。
      </p>
      <div className={styles['hot']}>
        <Rows label="热门事项">
          {data.items.map(({ code, name, departmentName, online, cases }) => (
            <li key={code}>
              <Link to="/items/$code" params={{ code } as never} className={rowClass}>
                <strong>
                  <TitleText text={name} />
                </strong>
                <span className={metaClass}>
                  {online ? <Tag kind="green">可网上申请</Tag> : null}
                  <span>{departmentName}</span>
                  <span>{cases} 件</span>
                </span>
              </Link>
            </li>
          ))}
        </Rows>
      </div>
    </Card>
  );
}

function UsualItems({ most }: { most: number }) {
  const { data } = useQuery({
    queryKey: ['catalogue', 'usual', most],
    queryFn: () => valueOf(api.call(searchItems, { query: { limit: most } })),
    staleTime: 10 * 60_000,
  });
  if (data === undefined) return null;
  return (
    <Card title="常办事项">
      <div className={styles['hot']}>
        <ItemRows label="常办事项" items={data.items} />
      </div>
      <Provenance text={data.provenance} />
    </Card>
  );
}
