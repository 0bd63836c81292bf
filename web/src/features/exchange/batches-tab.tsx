import { sheetAddress } from '@yimen/platform/contract';
import { listBatches } from '../../app/operations/upward.ts';
import { Link } from '@tanstack/react-router';
import { momentText } from '../../app/moments.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { isoOf, useBatches } from './queries.ts';

/** Batches handed upward, the latest first. */
export function BatchesTab() {
  const { data, error, isPending, refetch } = useBatches();
  return (
    <DeskSection title="上报批次" sheet={sheetAddress(listBatches)}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="number"
        size="small"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 860 }}
        locale={{ emptyText: '还没有生成过批次；每天夜里自动生成，也可以现在生成' }}
        columns={[
          {
            title: '批次',
            render: (_, { number }) => (
              <Link to="/exchange/batches/$number" params={{ number }}>
                {number}
              </Link>
            ),
          },
          { title: '生成时间', width: 160, render: (_, { madeAt }) => momentText(isoOf(madeAt)) },
          { title: '状态', width: 110, render: (_, { state }) => state.title },
          { title: '行数', dataIndex: 'rows', width: 90, align: 'right' },
          { title: '缺项未送', dataIndex: 'withheld', width: 100, align: 'right' },
          { title: '接收', dataIndex: 'accepted', width: 90, align: 'right' },
          { title: '退回', dataIndex: 'rejected', width: 90, align: 'right' },
        ]}
      />
    </DeskSection>
  );
}
