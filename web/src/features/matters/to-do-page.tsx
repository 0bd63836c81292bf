import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Skeleton, Space } from 'antd';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { sheetAddress } from '@yimen/platform/contract';
import { claimMatter, listMatters } from '../../app/operations/platform.ts';
import { useSession } from '../../app/session.ts';
import { DeskPage } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { ListTools } from '../../desk/list-tools.tsx';
import { NothingYet } from '../../desk/nothing-yet.tsx';
import { BatchBar } from './batch-bar.tsx';
import { useLiveChanges } from './live-changes.ts';
import { LiveSign } from './live-sign.tsx';
import { useRefresh, useToDoList, type MatterRow, type ToDoFilter } from './queries.ts';
import { useListKeys } from './list-keys.ts';
import { ShortcutsButton, ShortcutsHelp } from './shortcuts-help.tsx';
import { ToDoFilters } from './to-do-filters.tsx';
import { ToDoTable } from './to-do-table.tsx';

/** Everything that waits, over all procedures, by due day. */
export default function ToDoPage() {
  const filter = useSearch({ strict: false }) as ToDoFilter;
  const navigate = useNavigate();
  const list = useToDoList(filter);
  const live = useLiveChanges();
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const claim = useClaim();
  const ownUnit = useSession()?.unit ?? null;
  const change = (next: ToDoFilter): void => {
    setSelected(new Set());
    void navigate({ to: '/', search: next as never });
  };
  const select = (number: string, on: boolean): void => {
    const next = new Set(selected);
    if (on) next.add(number);
    else next.delete(number);
    setSelected(next);
  };
  const keys = useListKeys(rows, (number) => select(number, !selected.has(number)));
  const chosen = rows.filter(({ number }) => selected.has(number));
  return (
    <DeskPage
      title="待办"
      actions={<PageActions filter={filter} live={<LiveSign state={live} />} help={keys.help} />}
    >
      <ToDoFilters key={JSON.stringify(filter)} filter={filter} onChange={change} />
      {chosen.length > 0 ? <BatchBar rows={chosen} onDone={() => setSelected(new Set())} /> : null}
      {list.error ? <DeskProblem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : null}
      {list.data !== undefined && rows.length === 0 ? <Nothing filter={filter} /> : null}
      {rows.length > 0 ? (
        <ToDoTable
          {...{ rows, selected, ownUnit, current: keys.current }}
          onSelect={select}
          onClaim={(number) => void claim(number)}
        />
      ) : null}
      <More rows={rows} list={list} />
      <ShortcutsHelp open={keys.helpOpen} onClose={keys.closeHelp} where="list" />
    </DeskPage>
  );
}

function PageActions({
  filter,
  live,
  help,
}: {
  filter: ToDoFilter;
  live: React.ReactNode;
  help: () => void;
}) {
  return (
    <Space wrap className="not-printed">
      {live}
      <ListTools sheet={sheetOf(filter)} disabled={filter.number !== undefined} />
      <ShortcutsButton onClick={help} />
    </Space>
  );
}

/** The workbook of what the filter lets through; a search for a number has none. */
function sheetOf({ number: _number, ...query }: ToDoFilter): string {
  return sheetAddress(listMatters, { query });
}

function Nothing({ filter }: { filter: ToDoFilter }) {
  const narrowed = Object.keys(filter).length > 0;
  return <NothingYet>{narrowed ? '没有符合筛选的办件。' : '没有等待办理的事项。'}</NothingYet>;
}

function More({ rows, list }: { rows: readonly MatterRow[]; list: ReturnType<typeof useToDoList> }) {
  if (rows.length === 0) return null;
  return (
    <Space className="not-printed">
      <span role="status">
        {list.hasNextPage ? `已列出 ${rows.length} 件` : `共 ${rows.length} 件，已全部列出`}
      </span>
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          继续列出
        </Button>
      ) : null}
    </Space>
  );
}

/** Takes up a matter and says how that went. */
function useClaim(): (number: string) => Promise<void> {
  const { message } = App.useApp();
  const refresh = useRefresh();
  return async (number) => {
    const answer = await api.call(claimMatter, { params: { number } }, { key: crypto.randomUUID() });
    if (answer.ok) void message.success('已领办，转到您的名下。');
    else void message.error(answer.problem.detail || answer.problem.title);
    await refresh();
  };
}
