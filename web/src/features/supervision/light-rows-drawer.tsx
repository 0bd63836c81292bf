import { sheetAddress } from '@yimen/platform/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { caseLightRows } from '../../app/operations/cases.ts';
import { useSession } from '../../app/session.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { LightMark } from '../../desk/light-mark.tsx';
import { ListTools } from '../../desk/list-tools.tsx';
import { usePeopleNames, useUnitNames } from '../../desk/names.ts';
import type { Light } from '../../desk/wording.ts';
import { UrgeDialog } from './urge-dialog.tsx';
import styles from './lights-tab.module.css';

/** A number of the table, and what stands behind it. */
export interface Behind {
  readonly by: 'unit' | 'window' | 'item';
  readonly key: string | null;
  readonly light: Light | null;
  readonly title: string;
}

/** The cases behind a number, by due day; the supervisor urges from here. */
export function LightRowsDrawer({
  behind: { by, key, light, title },
  onClose,
}: {
  behind: Behind;
  onClose: () => void;
}) {
  const wanted = { by, ...(key === null ? {} : { key }), ...(light === null ? {} : { light }) };
  const list = useInfiniteQuery({
    queryKey: ['matters', 'light-rows', by, key, light],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...wanted, ...(pageParam === undefined ? {} : { after: pageParam }) };
      return valueOf(api.call(caseLightRows, { query }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const unitName = useUnitNames();
  const personName = usePeopleNames(rows.map(({ person }) => person));
  const maySupervise = useSession()?.grants['cases.supervise'] !== undefined;
  const [urging, setUrging] = useState<string>();
  return (
    <Drawer
      open
      size={720}
      title={title}
      onClose={onClose}
      extra={<ListTools small sheet={sheetAddress(caseLightRows, { query: wanted })} />}
    >
      {list.error ? <DeskProblem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data === undefined && !list.error ? <Skeleton active title={false} /> : null}
      <ul className={styles['rows']}>
        {rows.map(({ number, item, applicant, unit, person, window, state, due, light: shown }) => (
          <li key={number}>
            <Link to="/matters/$number" params={{ number } as never}>
              {item}（{applicant}）
            </Link>
            <span className={styles['line']}>
              <LightMark light={shown} text={due === null ? '' : `${due} 到期`} />
              <span>{state}</span>
              <span>{[unitName(unit), personName(person)].filter((text) => text !== '').join('，')}</span>
              {window ? <span>{window} 窗口</span> : null}
              {maySupervise ? (
                <Button size="small" onClick={() => setUrging(number)}>
                  督办
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          继续列出
        </Button>
      ) : null}
      {urging ? <UrgeDialog number={urging} onClose={() => setUrging(undefined)} /> : null}
    </Drawer>
  );
}
