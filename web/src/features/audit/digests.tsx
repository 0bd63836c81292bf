import { sheetAddress } from '@yimen/platform/contract';
import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { listDigests } from '../../app/operations/platform.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';

/** The signed digests, one a day: whoever kept one can prove later what the ledger was. */
export function Digests() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['ledger', 'digests'],
    queryFn: () => valueOf(api.call(listDigests, { query: { limit: 200 } })),
  });
  return (
    <DeskSection title="日摘要" sheet={sheetAddress(listDigests)}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="no"
        size="small"
        loading={isPending}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 15, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: '还没有日摘要，次日零时三十分生成第一号' }}
        scroll={{ x: 760 }}
        columns={[
          { title: '号', width: 100, render: (_, { no }) => `第 ${no} 号` },
          { title: '日期', dataIndex: 'day', width: 120 },
          { title: '本号记录', dataIndex: 'entries', width: 110, align: 'right' },
          { title: '累计', dataIndex: 'total', width: 110, align: 'right' },
          {
            title: '默克尔根',
            dataIndex: 'root',
            render: (root: string) => (
              <Typography.Text code copyable={{ text: root, tooltips: ['复制', '已复制'] }}>
                {root.slice(0, 24)}…
              </Typography.Text>
            ),
          },
        ]}
      />
    </DeskSection>
  );
}
