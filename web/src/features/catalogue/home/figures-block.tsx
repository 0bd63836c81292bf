import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { publicFigures } from '../../../app/operations/cases.ts';
import { getTotals } from '../../../app/operations/catalogue.ts';
import { Card } from '../../../design/index.ts';
import styles from './home.module.css';

const whole = (n: number): string => n.toLocaleString('zh-CN');

/** This year in four numbers, each with its definition one click away. */
export function FiguresBlock() {
  const { data: cases } = useQuery({
    queryKey: ['cases', 'public-figures', null],
    queryFn: () => valueOf(api.call(publicFigures)),
    staleTime: 10 * 60_000,
  });
  const { data: items } = useQuery({
    queryKey: ['catalogue', 'totals'],
    queryFn: () => valueOf(api.call(getTotals)),
    staleTime: 10 * 60_000,
  });
  if (cases === undefined || items === undefined) return null;
  const { total, year } = cases;
  return (
    <Card title="数据公开">
      <dl className={styles['numbers']}>
        <Figure name="在用事项" value={whole(items.items)} unit="项" />
        <Figure name={`${year}年受理`} value={whole(total.accepted)} unit="件" />
        <Figure name={`${year}年办结`} value={whole(total.finished)} unit="件" />
        <Figure
          name={`${year}年按期办结率`}
          value={total.onTimeRate === null ? '–' : total.onTimeRate.toFixed(1)}
          unit={total.onTimeRate === null ? '' : '%'}
        />
      </dl>
      <Link to="/figures">按月、按部门看，以及每个数字怎样统计</Link>
    </Card>
  );
}

function Figure({ name, value, unit }: { name: string; value: string; unit: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        <small>{unit}</small>
      </dd>
    </div>
  );
}
