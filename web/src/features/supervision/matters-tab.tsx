import { sheetAddress } from '@yimen/platform/contract';
import { listMatters } from '../../app/operations/platform.ts';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { ListTools } from '../../desk/list-tools.tsx';
import { NothingYet } from '../../desk/nothing-yet.tsx';
import { BatchBar } from '../matters/batch-bar.tsx';
import { useToDoList } from '../matters/queries.ts';
import { ToDoTable } from '../matters/to-do-table.tsx';

/** The open matters of one procedure of supervision, by due day. */
export function MattersTab({ procedure, none }: { procedure: string; none: string }) {
  const list = useToDoList({ procedure });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter(({ number }) => selected.has(number));
  if (list.error) return <DeskProblem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Skeleton active title={false} />;
  if (rows.length === 0) return <NothingYet>{none}</NothingYet>;
  return (
    <>
      <ListTools sheet={sheetAddress(listMatters, { query: { procedure } })} />
      {chosen.length > 0 ? <BatchBar rows={chosen} onDone={() => setSelected(new Set())} /> : null}
      <ToDoTable
        rows={rows}
        selected={selected}
        current={undefined}
        ownUnit={null}
        onClaim={() => undefined}
        onSelect={(number, on) =>
          setSelected(
            (before) => new Set(on ? [...before, number] : [...before].filter((one) => one !== number)),
          )
        }
      />
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          继续列出
        </Button>
      ) : null}
    </>
  );
}
