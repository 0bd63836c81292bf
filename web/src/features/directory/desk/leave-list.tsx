import { sheetAddress } from '@yimen/platform/contract';
import { listLeaves } from '../../../app/operations/directory.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../../app/session.ts';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { LeaveActions } from './leave-actions.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LEAVE_REASONS } from '@yimen/modules/directory/core';
import { useLeaves } from './queries.ts';

/** Who is on leave today and who stands in: one's own, those one stands in for, and those of the units one sees to. */
export function LeaveList() {
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const { data, error, isPending, refetch } = useLeaves();
  return (
    <DeskSection
      title="今日请假和代理"
      extra={<Button onClick={() => setAdding(true)}>登记请假</Button>}
      sheet={sheetAddress(listLeaves)}
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="id"
        size="small"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        locale={{ emptyText: '今天没有您能看到的请假' }}
        columns={[
          { title: '请假人', dataIndex: 'name' },
          { title: '事由', width: 100, render: (_, { reason }) => LEAVE_REASONS[reason] },
          { title: '日期', width: 200, render: (_, { from, until }) => `${from} 至 ${until ?? '已撤销'}` },
          { title: '代理人', render: (_, { deputyName }) => deputyName ?? '没有指定' },
          { title: '操作', width: 100, render: (_, leave) => <LeaveActions leave={leave} /> },
        ]}
      />
      {adding ? (
        <LeaveDialog
          forOthers={session?.grants['directory.leave'] !== undefined}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </DeskSection>
  );
}
