import { sheetAddress } from '@yimen/platform/contract';
import { listOutstanding } from '../../app/operations/upward.ts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { causeText, setText } from './exchange-words.ts';
import { useOutstanding } from './queries.ts';

/** Rows that were held back or sent back, with the reason, each leading to its case. */
export function OutstandingRows({ number }: { number: string }) {
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useOutstanding(number);
  return (
    <DeskSection title="没有送达的行" sheet={sheetAddress(listOutstanding, { params: { number } })}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="guid"
        size="small"
        loading={isFetching}
        dataSource={data?.pages.flatMap(({ rows }) => rows) ?? []}
        pagination={false}
        scroll={{ x: 860 }}
        locale={{ emptyText: '都送达了' }}
        columns={[
          {
            title: '办件',
            width: 330,
            render: (_, { projectNo }) => (
              <Link to="/matters/$number" params={{ number: projectNo }}>
                {projectNo}
              </Link>
            ),
          },
          { title: '数据集', width: 100, render: (_, { set }) => setText(set) },
          { title: '日期', dataIndex: 'day', width: 120 },
          { title: '原因', render: (_, { cause, reason }) => `${causeText(cause)}：${reason}` },
          { title: '再送', width: 90, render: (_, { sentAgain }) => (sentAgain ? '已再送' : '下一批') },
        ]}
      />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} loading={isFetching}>
          更多
        </Button>
      ) : null}
    </DeskSection>
  );
}
