import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { listMessages, readMessages } from '../../app/operations/cases.ts';
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  PageColumn,
  PageHeading,
  ProblemNotice,
  Rows,
} from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import { byDay, type Message } from './by-day.ts';
import { MessageRow } from './message-row.tsx';
import styles from './messages.module.css';
import { unreadText, useUnread } from './use-unread.ts';

/** What the administration did about one's cases, the newest first, each leading to its case. */
export default function MessagesPage() {
  return (
    <PageColumn narrow>
      <PageHeading title="我的消息" lead="办理中要告诉您的事都在这里。目前不另发短信，请常来看看。" />
      <Messages />
    </PageColumn>
  );
}

function Messages() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['cases', 'messages', 'list'],
    queryFn: ({ pageParam }) =>
      valueOf(api.call(listMessages, { query: pageParam === '' ? {} : { after: pageParam } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Whoever opens the page wants to know what is new now.
    refetchOnMount: 'always',
  });
  if (data === undefined) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <Loading label="正在载入消息" />
    );
  }
  const messages = data.pages.flatMap(({ items }) => items);
  const [newest] = messages;
  if (newest === undefined) {
    return (
      <EmptyState title="还没有消息">
        <p>申请以后，受理、补正、决定等每一步都会在这里告诉您。</p>
        <ButtonLink kind="primary" to="/my-cases">
          看我的办件
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <>
      <ReadBar newest={newest} />
      {byDay(messages).map(({ day, messages: ofDay }) => (
        <section key={`${day} ${ofDay[0]!.number} ${ofDay[0]!.seq}`} className={styles['day']}>
          <h2>{day}</h2>
          <Rows label={`${day} 的消息`}>
            {ofDay.map((message) => (
              <li key={`${message.number} ${message.seq}`}>
                <MessageRow message={message} />
              </li>
            ))}
          </Rows>
        </section>
      ))}
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage && '正在载入…'}>
          再看一些
        </Button>
      ) : null}
    </>
  );
}

/** How many are unread, and the one button that marks them all. */
function ReadBar({ newest }: { newest: Message }) {
  const client = useQueryClient();
  const unread = useUnread();
  const { busy, problem, send } = useSend();
  const markAll = async (): Promise<void> => {
    const { number, seq } = newest;
    const done = await send(() => api.call(readMessages, { body: { number, seq } }));
    if (done !== undefined) await client.invalidateQueries({ queryKey: ['cases', 'messages'] });
  };
  return (
    <>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className={styles['bar']}>
        <p role="status">
          {unread === undefined ? '' : unread === 0 ? '没有未读的消息。' : `${unreadText(unread)} 条未读。`}
        </p>
        {unread === undefined || unread === 0 ? null : (
          <Button onClick={() => void markAll()} busy={busy && '正在标记…'}>
            全部标为已读
          </Button>
        )}
      </div>
    </>
  );
}
