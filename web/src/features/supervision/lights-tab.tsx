import { sheetAddress } from '@yimen/platform/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/cases/contract';
import { api, valueOf } from '../../app/api.ts';
import { caseLights } from '../../app/operations/cases.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { ListTools } from '../../desk/list-tools.tsx';
import { NothingYet } from '../../desk/nothing-yet.tsx';
import { LIGHTS, type Light } from '../../desk/wording.ts';
import { LightRowsDrawer, type Behind } from './light-rows-drawer.tsx';
import table from '../../desk/card-table.module.css';
import styles from './lights-tab.module.css';

type Group = 'unit' | 'window' | 'item';
type Row = Static<typeof contract.caseLights.output>['rows'][number];

const GROUPS = [
  { value: 'unit', label: '按部门' },
  { value: 'window', label: '按窗口' },
  { value: 'item', label: '按事项' },
];
const ORDER: readonly Light[] = ['red', 'yellow', 'green', 'paused'];

/** Open cases by light; every number opens the cases behind it. */
export function LightsTab() {
  const [by, setBy] = useState<Group>('unit');
  const [behind, setBehind] = useState<Behind>();
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', 'lights', by],
    queryFn: async () => (await valueOf(api.call(caseLights, { query: { by } }))).rows,
    placeholderData: (before) => before,
  });
  return (
    <div className={styles['stack']}>
      <div className={styles['tools']}>
        <Radio.Group
          aria-label="灯号统计方式"
          optionType="button"
          options={GROUPS}
          value={by}
          onChange={({ target }) => setBy(target.value)}
        />
        <ListTools sheet={sheetAddress(caseLights, { query: { by } })} />
      </div>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active title={false} /> : null}
      {data?.length === 0 ? <NothingYet>现在没有在办的办件。</NothingYet> : null}
      {data && data.length > 0 ? <LightTable rows={data} by={by} onOpen={setBehind} /> : null}
      {behind ? <LightRowsDrawer behind={behind} onClose={() => setBehind(undefined)} /> : null}
    </div>
  );
}

function LightTable({
  rows,
  by,
  onOpen,
}: {
  rows: readonly Row[];
  by: Group;
  onOpen: (behind: Behind) => void;
}) {
  return (
    <div
      className={`${table['frame']} ${styles['frame']}`}
      tabIndex={0}
      role="region"
      aria-label="灯号统计表"
    >
      <table className={`${table['table']} ${styles['table']}`}>
        <thead>
          <tr>
            <th scope="col">{by === 'unit' ? '部门' : by === 'window' ? '窗口' : '事项'}</th>
            {ORDER.map((light) => (
              <th scope="col" key={light}>
                {LIGHTS[light]}
              </th>
            ))}
            <th scope="col">在办合计</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key ?? ''}>
              <th scope="row">{row.title}</th>
              {ORDER.map((light) => (
                <td key={light} data-label={LIGHTS[light]} className={row[light] > 0 ? styles[light] : ''}>
                  <Count
                    value={row[light]}
                    label={`${row.title} ${LIGHTS[light]} ${row[light]} 件`}
                    onOpen={() =>
                      onOpen({ by, key: row.key, light, title: `${row.title}：${LIGHTS[light]}` })
                    }
                  />
                </td>
              ))}
              <td data-label="在办合计">
                <Count
                  value={row.open}
                  label={`${row.title} 在办 ${row.open} 件`}
                  onOpen={() => onOpen({ by, key: row.key, light: null, title: `${row.title}：在办` })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Count({ value, label, onOpen }: { value: number; label: string; onOpen: () => void }) {
  if (value === 0) return <span>0</span>;
  return (
    <Button type="link" size="small" className={styles['count']!} aria-label={label} onClick={onOpen}>
      {value}
    </Button>
  );
}
