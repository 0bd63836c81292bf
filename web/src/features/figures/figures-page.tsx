import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { dayWords } from '../../app/moments.ts';
import { publicFigures } from '../../app/operations/cases.ts';
import { useAddressTexts } from '../../app/use-address-texts.ts';
import { Button, Card, ErrorState, Loading, PageColumn, PageHeading } from '../../design/index.ts';
import { CaseTable } from './case-table.tsx';
import { Definitions } from './definitions.tsx';
import styles from './figures.module.css';
import { ItemFigures } from './item-figures.tsx';

/** Public statistics: every table adds up to its total, and every column leads to how it is counted. */
export default function FiguresPage() {
  const { year } = useAddressTexts('year');
  const asked = /^20\d\d$/.test(year ?? '') ? Number(year) : undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'public-figures', asked ?? null],
    queryFn: () => valueOf(api.call(publicFigures, { query: asked === undefined ? {} : { year: asked } })),
    staleTime: 10 * 60_000,
  });
  return (
    <PageColumn>
      <PageHeading title="数据公开" lead="办件按月、按单位的数量，每张表都能加到合计；点列名看怎样统计。" />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading lines={8} label="正在统计" /> : null}
      {data ? (
        <>
          <YearChoice year={data.year} isOver={data.to === `${data.year}-12-31`} />
          <p className={styles['when']}>
            统计期间：{dayWords(data.from)}至{dayWords(data.to)}。
          </p>
          <Card title="按月">
            <CaseTable
              caption={`${data.year}年各月办件`}
              first="月份"
              rows={data.months.map(({ month, ...counts }) => ({
                key: month,
                name: monthName(month),
                ...counts,
              }))}
              total={data.total}
            />
          </Card>
          <Card title="按单位">
            <CaseTable
              caption={`${data.year}年各单位办件`}
              first="单位"
              rows={data.departments.map(({ id, ...counts }) => ({ key: id ?? '-', ...counts }))}
              total={data.total}
            />
          </Card>
          <Definitions definitions={data.definitions} />
        </>
      ) : null}
      <ItemFigures />
    </PageColumn>
  );
}

const monthName = (month: string): string => `${Number(month.slice(5))}月`;

function YearChoice({ year, isOver }: { year: number; isOver: boolean }) {
  const navigate = useNavigate();
  const go = (to: number): void => void navigate({ to: '/figures', search: { year: to } as never });
  return (
    <div className={`${styles['years']} not-printed`} role="group" aria-label="年份">
      <Button onClick={() => go(year - 1)}>{year - 1}年</Button>
      <strong aria-current="true">{year}年</strong>
      {isOver ? <Button onClick={() => go(year + 1)}>{year + 1}年</Button> : null}
    </div>
  );
}
