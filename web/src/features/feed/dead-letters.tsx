import { sheetAddress } from '@yimen/platform/contract';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { api, problemIn, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { discardOperation, listDeadOperation, resendOperation } from '../../app/operations/feed.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { ReasonDialog } from '../../desk/reason-dialog.tsx';
import { useEntryKinds } from './entry-kinds.ts';
import { useDeadLetters, useFeedRefresh, type DeadLetter } from './queries.ts';

/** Deliveries that were given up: sent again once the cause is gone, or discarded with a reason. */
export function DeadLetters() {
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useDeadLetters();
  const [discarded, setDiscarded] = useState<DeadLetter>();
  const { message } = App.useApp();
  const refresh = useFeedRefresh();
  const kindText = useEntryKinds();
  const resend = useMutation({
    mutationFn: (id: number) => valueOf(api.call(resendOperation, { params: { id } })),
    onSuccess: () => void message.success('已安排重送。'),
    onError: (problem) => void message.error(problemIn(problem).detail),
    onSettled: refresh,
  });
  const discard = useMutation({
    mutationFn: ({ id, reason }: { id: number; reason: string }) =>
      valueOf(api.call(discardOperation, { params: { id }, body: { reason } })),
    async onSuccess() {
      setDiscarded(undefined);
      await refresh();
    },
  });
  return (
    <DeskSection title="没有送达（死信）" sheet={sheetAddress(listDeadOperation)}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable<DeadLetter>
        rowKey="id"
        size="small"
        loading={isFetching}
        dataSource={data?.pages.flatMap(({ letters }) => letters) ?? []}
        pagination={false}
        scroll={{ x: 940 }}
        locale={{ emptyText: '都送达了' }}
        columns={[
          { title: '订阅', dataIndex: 'title' },
          { title: '事项', dataIndex: 'number' },
          { title: '记录', width: 180, render: (_, { type }) => kindText(type) },
          { title: '已试', dataIndex: 'attempts', width: 70, align: 'right' },
          { title: '最近失败', width: 160, render: (_, { lastAt }) => momentText(lastAt) },
          { title: '原因', dataIndex: 'reason' },
          {
            title: '操作',
            width: 150,
            render: (_, letter) => (
              <Space>
                <Button
                  size="small"
                  loading={resend.isPending && resend.variables === letter.id}
                  onClick={() => resend.mutate(letter.id)}
                >
                  重送
                </Button>
                <Button size="small" onClick={() => setDiscarded(letter)}>
                  放弃
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} loading={isFetching}>
          更多
        </Button>
      ) : null}
      {discarded ? (
        <ReasonDialog
          title={`放弃送 ${discarded.number}：${kindText(discarded.type)}`}
          action="放弃"
          danger
          busy={discard.isPending}
          error={discard.error}
          onClose={() => setDiscarded(undefined)}
          onSend={(reason) => discard.mutate({ id: discarded.id, reason })}
        >
          <p>接收方将一直缺这一条记录，除非它自己来拉取。</p>
        </ReasonDialog>
      ) : null}
    </DeskSection>
  );
}
