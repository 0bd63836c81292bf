import { sheetAddress } from '@yimen/platform/contract';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { api, problemIn, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listDocumentFailures, retryDocuments } from '../../app/operations/platform.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { useFailures, useTemplatesRefresh } from './queries.ts';

/** Documents that could not be made, with the reason; they are tried again by themselves, and at once when asked. */
export function Failures() {
  const { data, error, isPending, refetch } = useFailures();
  const { message } = App.useApp();
  const refresh = useTemplatesRefresh();
  const retry = useMutation({
    mutationFn: () => valueOf(api.call(retryDocuments)),
    onSuccess: ({ queued }) => void message.success(`${queued} 份已重新排队。`),
    onError: (problem) => void message.error(problemIn(problem).detail),
    onSettled: refresh,
  });
  const some = data !== undefined && data.length > 0;
  return (
    <DeskSection
      sheet={sheetAddress(listDocumentFailures)}
      title={some ? `没有生成的文书（${data.length} 份）` : '没有生成的文书'}
      extra={
        some ? (
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            全部重新生成
          </Button>
        ) : null
      }
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey={({ number, entry }) => `${number} ${entry}`}
        size="small"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        locale={{ emptyText: '文书都已生成' }}
        columns={[
          {
            title: '办件',
            render: (_, { number }) => (
              <Link to="/matters/$number" params={{ number }}>
                {number}
              </Link>
            ),
          },
          { title: '台账序号', dataIndex: 'entry', width: 100, align: 'right' },
          { title: '原因', dataIndex: 'error' },
          { title: '已试', dataIndex: 'attempts', width: 80, align: 'right' },
          { title: '自', width: 160, render: (_, { since }) => momentText(since) },
        ]}
      />
    </DeskSection>
  );
}
