import { sheetAddress } from '@yimen/platform/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Typography } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listFailedJobs, retryFailedJob } from '../../app/operations/platform.ts';
import { DataView } from '../../desk/data-view.tsx';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';

/** What used up its tries in the background: the error, and another try once its cause is gone. */
export function FailedJobs() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['system', 'failed-jobs'],
    queryFn: () => valueOf(api.call(listFailedJobs)),
  });
  const { message } = App.useApp();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: (id: string) => valueOf(api.call(retryFailedJob, { params: { id } })),
    onSuccess: () => void message.success('已安排重试，几秒后可以看到结果。'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['system', 'failed-jobs'] }),
  });
  return (
    <DeskSection title="失败的后台任务" sheet={sheetAddress(listFailedJobs)}>
      {error || retry.error ? (
        <DeskProblem error={error ?? retry.error} onRetry={() => void refetch()} />
      ) : null}
      <DeskTable
        rowKey="id"
        size="small"
        loading={isPending}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: '没有失败的任务' }}
        scroll={{ x: 720 }}
        expandable={{
          columnTitle: '详情',
          columnWidth: 70,
          expandedRowRender: ({ error: text, payload }) => (
            <>
              <Typography.Paragraph>
                <pre>{text}</pre>
              </Typography.Paragraph>
              <DataView data={payload} />
            </>
          ),
        }}
        columns={[
          { title: '任务', dataIndex: 'title' },
          { title: '已试', dataIndex: 'attempts', width: 80 },
          { title: '最近的错误', render: (_, { error: text }) => text.split('\n')[0] },
          { title: '失败时间', width: 160, render: (_, { failedAt }) => momentText(failedAt) },
          {
            title: '操作',
            width: 100,
            render: (_, { id }) => (
              <Button
                size="small"
                loading={retry.isPending && retry.variables === id}
                onClick={() => retry.mutate(id)}
              >
                重试
              </Button>
            ),
          },
        ]}
      />
    </DeskSection>
  );
}
