import { sheetAddress } from '@yimen/platform/contract';
import { useQuery } from '@tanstack/react-query';
import { Input, Skeleton } from 'antd';
import { useState } from 'react';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/cases/contract';
import { api, valueOf } from '../../app/api.ts';
import { caseFigures } from '../../app/operations/cases.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { ListTools } from '../../desk/list-tools.tsx';
import { useUnitNames } from '../../desk/names.ts';
import table from '../../desk/card-table.module.css';
import styles from './lights-tab.module.css';

type Row = Static<typeof contract.caseFigures.output>['rows'][number];

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['上期结转', ({ carriedOver }) => String(carriedOver)],
  ['收件', ({ received }) => String(received)],
  ['受理', ({ accepted }) => String(accepted)],
  ['办结', ({ finished }) => String(finished)],
  ['退件及终止', ({ returned }) => String(returned)],
  ['期末在办', ({ open }) => String(open)],
  ['按期办结率', ({ onTimeRate }) => percent(onTimeRate)],
  ['提前办结率', ({ earlyRate }) => percent(earlyRate)],
  ['平均用时（工作日）', ({ averageElapsed }) => averageElapsed?.toFixed(1) ?? '—'],
];

/** The figures of a period, in total and by department. */
export function FiguresTab() {
  // Where nothing was chosen the server takes the month so far, by the calendar of the county.
  const [chosen, setChosen] = useState<{ from: string; to: string }>();
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', 'figures', chosen],
    enabled: chosen === undefined || (chosen.from !== '' && chosen.to !== ''),
    placeholderData: (before) => before,
    queryFn: () => valueOf(api.call(caseFigures, { query: chosen ?? {} })),
  });
  const unitName = useUnitNames();
  const { from, to } = chosen ?? { from: data?.from ?? '', to: data?.to ?? '' };
  return (
    <div className={styles['stack']}>
      <div className={styles['bar']}>
        <label>
          自
          <Input type="date" value={from} onChange={({ target }) => setChosen({ from: target.value, to })} />
        </label>
        <label>
          至
          <Input type="date" value={to} onChange={({ target }) => setChosen({ from, to: target.value })} />
        </label>
        <ListTools sheet={sheetAddress(caseFigures, { query: chosen ?? {} })} />
      </div>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active title={false} /> : null}
      {data ? (
        <div
          className={`${table['frame']} ${styles['frame']}`}
          tabIndex={0}
          role="region"
          aria-label="办件统计表"
        >
          <table className={`${table['table']} ${styles['table']}`}>
            <thead>
              <tr>
                <th scope="col">部门</th>
                {COLUMNS.map(([title]) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.unit ?? ''}>
                  <th scope="row">{row.unit === null ? '合计' : unitName(row.unit)}</th>
                  {COLUMNS.map(([title, cell]) => (
                    <td key={title} data-label={title}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}
