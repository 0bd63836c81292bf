import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { searchItems } from '../../app/operations/catalogue.ts';
import { useTitle } from '../../app/use-title.ts';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  ErrorState,
  Loading,
  PageColumn,
  PageHeading,
} from '../../design/index.ts';
import { ItemRows } from '../catalogue/item-rows.tsx';
import { Provenance } from '../catalogue/provenance.tsx';
import styles from './directory.module.css';
import { useOrganisation, useWindows } from './queries.ts';
import { WindowList } from './window-list.tsx';

/** A department: what it handles and at which windows. */
export default function DepartmentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useOrganisation(id);
  useTitle(data?.name);
  if (error) {
    return (
      <PageColumn>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </PageColumn>
    );
  }
  return (
    <PageColumn>
      <PageHeading
        title={data?.name ?? '部门'}
        lead={data && data.fullName !== data.name ? data.fullName : undefined}
      />
      <p className={styles['to']}>
        <ButtonLink to="/search" search={{ department: id }}>
          在这个部门的事项中查找
        </ButtonLink>
      </p>
      <DepartmentWindows id={id} />
      <DepartmentItems id={id} />
      <Provenance text={data?.provenance} />
    </PageColumn>
  );
}

function DepartmentWindows({ id }: { id: string }) {
  const { data } = useWindows(id);
  if (data === undefined) return null;
  return (
    <Card title="政务服务中心窗口">
      {data.windows.length === 0 ? (
        <p>没有登记窗口，请向总服务台询问。</p>
      ) : (
        <WindowList windows={data.windows} />
      )}
    </Card>
  );
}

function DepartmentItems({ id }: { id: string }) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['catalogue', 'of-department', id],
    queryFn: ({ pageParam }) =>
      valueOf(
        api.call(searchItems, {
          query: { department: id, limit: 20, ...(pageParam === null ? {} : { after: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading label="正在载入事项" />;
  const items = data.pages.flatMap((page) => page.items);
  const { total } = data.pages[0]!;
  return (
    <Card title={`办理的事项（${total}）`}>
      {total === 0 ? (
        <EmptyState title="没有在用的事项" />
      ) : (
        <ItemRows label="办理的事项" items={items} departmentTold />
      )}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage && '正在载入…'} onClick={() => void fetchNextPage()}>
          再看一些（还有 {total - items.length} 项）
        </Button>
      ) : null}
    </Card>
  );
}
