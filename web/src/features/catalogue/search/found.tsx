import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { searchItems } from '../../../app/operations/catalogue.ts';
import { Button, EmptyState, ErrorState, Loading } from '../../../design/index.ts';
import { ItemRows } from '../item-rows.tsx';
import { Provenance } from '../provenance.tsx';
import { Filters, type Choices } from './filters.tsx';
import styles from './found.module.css';

const PAGE = 20;

/** The list, page after page, with what narrows it. */
export function Found({ words, choices }: { words: string; choices: Choices }) {
  const { online, ...others } = choices;
  const query = {
    ...(words === '' ? {} : { words }),
    ...others,
    ...(online === undefined ? {} : { online: online === 'true' }),
    limit: PAGE,
  };
  const { data, error, refetch, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['catalogue', 'search', query],
    queryFn: ({ pageParam }) =>
      valueOf(
        api.call(searchItems, {
          query: { ...query, ...(pageParam === null ? {} : { after: pageParam }) } as never,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading label="正在查找" />;
  const [first] = data.pages;
  const { total, bundles, facets, provenance } = first!;
  const items = data.pages.flatMap((page) => page.items);
  const next = data.pages.at(-1)!.next;
  return (
    <div className={styles['columns']}>
      <Filters words={words} choices={choices} facets={facets} />
      <div className={styles['list']}>
        <p role="status" className={styles['status']}>
          {words === '' ? `共 ${total} 项` : `找到 ${total} 项与“${words}”有关的事项`}
        </p>
        <Bundles bundles={bundles} />
        {items.length === 0 ? <Nothing narrowed={Object.keys(choices).length > 0} /> : null}
        <ItemRows label="事项" items={items} />
        {next === null ? null : (
          <div className={styles['more']}>
            <Button busy={isFetchingNextPage && '正在载入…'} onClick={() => void fetchNextPage()}>
              再看 {Math.min(PAGE, total - items.length)} 项（还有 {total - items.length} 项）
            </Button>
          </div>
        )}
        <Provenance text={provenance} />
      </div>
    </div>
  );
}

function Bundles({ bundles }: { bundles: readonly { readonly code: string; readonly name: string }[] }) {
  if (bundles.length === 0) return null;
  return (
    <p className={styles['bundles']}>
      <strong>一件事一次办：</strong>
      {bundles.slice(0, 3).map(({ code, name }) => (
        <Link key={code} to="/events/$code" params={{ code } as never}>
          {name}
        </Link>
      ))}
    </p>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return (
    <EmptyState title="没有找到">
      <ul className={styles['tips']}>
        {narrowed ? <li>放宽或者取消筛选再看看。</li> : null}
        <li>少打几个字，只说要办的事，如“换驾照”。</li>
        <li>换一种说法，如“开餐馆”和“食品经营许可”。</li>
        <li>也可以拨打 12345 询问，或者按部门查找。</li>
      </ul>
      <Link to="/departments">按部门查找</Link>
    </EmptyState>
  );
}
