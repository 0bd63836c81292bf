import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { searchItems } from '../../app/operations/catalogue.ts';
import {
  EmptyState,
  ErrorState,
  Loading,
  metaClass,
  PageColumn,
  PageHeading,
  rowClass,
  Rows,
} from '../../design/index.ts';
import { SearchBox } from './search-box.tsx';

/** What answers a question. */
export default function SearchPage() {
  const { q = '' } = useSearch({ strict: false }) as { q?: string };
  return (
    <PageColumn>
      <PageHeading title="查办事指南" />
      <SearchBox key={q} words={q} />
      {q === '' ? null : <Results words={q} />}
    </PageColumn>
  );
}

function Results({ words }: { words: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['catalogue', 'search', words],
    queryFn: () => valueOf(api.call(searchItems, { query: { words, limit: 50 } })),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading label="正在查找" />;
  if (data.items.length === 0)
    return (
      <EmptyState title="没有找到">
        <p>换个说法试试，或者拨打 12345 询问。</p>
      </EmptyState>
    );
  return (
    <>
      <p role="status">
        找到 {data.total} 项与“{words}”有关的事项
      </p>
      <Rows label="事项">
        {data.items.map((item) => (
          <li key={item.code}>
            <Link to="/items/$code" params={{ code: item.code } as never} className={rowClass}>
              <strong>{item.name}</strong>
              <span className={metaClass}>
                <span>{item.departmentName}</span>
                <span>{item.typeTitle}</span>
                <span>承诺 {item.promiseText ?? '—'}</span>
                <span>材料 {item.materialCount} 份</span>
              </span>
            </Link>
          </li>
        ))}
      </Rows>
    </>
  );
}
