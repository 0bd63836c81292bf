import { useInfiniteQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { listAnnouncements } from '../../app/operations/announcements.ts';
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  Loading,
  PageColumn,
  PageHeading,
} from '../../design/index.ts';
import { AnnouncementRows } from './announcement-rows.tsx';

/** What is in force, then what was: nothing that was published and not withdrawn is missing. */
export default function ListPage() {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['announcements', 'list'],
    queryFn: ({ pageParam }) =>
      valueOf(api.call(listAnnouncements, { query: pageParam === null ? {} : { after: pageParam } })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const [current, past] = [items.filter(({ inForce }) => inForce), items.filter(({ inForce }) => !inForce)];
  return (
    <PageColumn>
      <PageHeading title="通知公告" lead="正在有效的在前面；到期的留在“往期”，随时可以查阅。" />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading lines={6} label="正在载入通知公告" /> : null}
      {data !== undefined && items.length === 0 ? <EmptyState title="还没有发布过通知公告" /> : null}
      {current.length > 0 ? (
        <Card title="现在有效">
          <AnnouncementRows label="现在有效的通知公告" items={current} />
        </Card>
      ) : null}
      {past.length > 0 ? (
        <Card title="往期">
          <AnnouncementRows label="往期通知公告" items={past} />
        </Card>
      ) : null}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage && '正在载入…'} onClick={() => void fetchNextPage()}>
          再看一些
        </Button>
      ) : null}
    </PageColumn>
  );
}
