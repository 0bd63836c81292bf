import { sheetAddress } from '@yimen/platform/contract';
import { listImports } from '../../app/operations/upward.ts';
import { Link } from '@tanstack/react-router';
import { momentText } from '../../app/moments.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { stateText, systemText } from './exchange-words.ts';
import { isoOf, useImports } from './queries.ts';

/** Runs that took cases of other systems in. */
export function ImportsTab() {
  const { data, error, isPending, refetch } = useImports();
  return (
    <DeskSection title="接入批次" sheet={sheetAddress(listImports)}>
      <p>大批文件由系统管理员在服务器上接入，这里看结果和问题。</p>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="id"
        size="small"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 860 }}
        locale={{ emptyText: '还没有接入过' }}
        columns={[
          {
            title: '开始时间',
            width: 160,
            render: (_, { id, startedAt }) => (
              <Link to="/exchange/imports/$id" params={{ id }}>
                {momentText(isoOf(startedAt))}
              </Link>
            ),
          },
          { title: '来源系统', render: (_, { system }) => systemText(system) },
          { title: '状态', width: 110, render: (_, { state }) => stateText(state) },
          { title: '办件', dataIndex: 'cases', width: 90, align: 'right' },
          { title: '新接入', dataIndex: 'opened', width: 90, align: 'right' },
          { title: '更新', dataIndex: 'updated', width: 90, align: 'right' },
          { title: '未接入', dataIndex: 'rejected', width: 90, align: 'right' },
          { title: '提示', dataIndex: 'warnings', width: 90, align: 'right' },
        ]}
      />
    </DeskSection>
  );
}
