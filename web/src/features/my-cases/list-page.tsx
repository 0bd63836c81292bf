import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Static } from 'typebox';
import type * as cases from '@yimen/modules/cases/contract';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listOwnCases } from '../../app/operations/cases.ts';
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  metaClass,
  PageColumn,
  PageHeading,
  rowClass,
  Rows,
  Tabs,
  Tag,
  TitleText,
} from '../../design/index.ts';

const FILTERS = [
  { key: 'all', title: '全部' },
  { key: 'waiting', title: '等我处理' },
  { key: 'open', title: '办理中' },
  { key: 'closed', title: '已结束' },
] as const;
type Filter = (typeof FILTERS)[number]['key'];
type OwnCase = Static<typeof cases.listOwnCases.output>['items'][number];

/** The cases of everybody one stands for, newest first. */
export default function ListPage() {
  const { state = 'all' } = useSearch({ strict: false }) as { state?: Filter };
  const navigate = useNavigate();
  const choose = (key: Filter): void =>
    void navigate({ to: '/my-cases', search: (key === 'all' ? {} : { state: key }) as never, replace: true });
  return (
    <PageColumn>
      <PageHeading title="我的办件" lead="网上申请的、为单位和别人代办的都在这里。" />
      <Tabs label="看哪些办件" tabs={FILTERS} value={state} onChange={choose}>
        <OwnCases key={state} filter={state} />
      </Tabs>
    </PageColumn>
  );
}

function OwnCases({ filter }: { filter: Filter }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['cases', 'own', 'list', filter],
    queryFn: ({ pageParam }) =>
      valueOf(
        api.call(listOwnCases, {
          query: {
            ...(filter === 'all' ? {} : { state: filter }),
            ...(pageParam === '' ? {} : { after: pageParam }),
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  if (data === undefined) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <Loading label="正在载入办件" />
    );
  }
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState title={filter === 'waiting' ? '没有等您处理的事' : '这里还没有办件'}>
        <p>在办事指南里找到要办的事，就可以网上申请。</p>
        <ButtonLink kind="primary" to="/search">
          查办事指南
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <>
      <Rows label="办件">
        {items.map((one) => (
          <li key={one.number}>
            <CaseRow one={one} />
          </li>
        ))}
      </Rows>
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage && '正在载入…'}>
          再看一些
        </Button>
      ) : null}
    </>
  );
}

function CaseRow({ one }: { one: OwnCase }) {
  const isDraft = one.state.id === 'DRAFT';
  const place = isDraft
    ? { to: `/apply/${one.item}`, search: { draft: one.number, step: 'form' } as never }
    : { to: `/my-cases/${one.number}` };
  return (
    <Link {...place} className={rowClass}>
      <strong>
        <TitleText text={one.itemName} />
      </strong>
      <span className={metaClass}>
        <Tag kind={one.waiting ? 'yellow' : one.closed ? 'neutral' : 'green'}>
          {isDraft ? '没填完，点开接着填' : one.waiting ? `${one.state.title}，等您处理` : one.state.title}
        </Tag>
        {one.due !== null && !one.closed ? <span>最迟 {one.due}</span> : null}
        <span>{one.departmentName}</span>
        <span>申请人 {one.applicant}</span>
        <span>{momentText(one.lastAt)} 更新</span>
      </span>
    </Link>
  );
}
