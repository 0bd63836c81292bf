import { sheetAddress } from '@yimen/platform/contract';
import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listNotices } from '../../app/operations/platform.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { usePeopleNames } from '../../desk/names.ts';

const KINDS = { yearly: '年度安排', correction: '更正', withdrawn: '已撤回' } as const;

/** Every version of every notice, newest first: nothing that was loaded is ever lost. */
export function NoticeList() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['calendar', 'notices'],
    queryFn: () => valueOf(api.call(listNotices)),
  });
  const nameOf = usePeopleNames(data?.items.map(({ by }) => by) ?? []);
  return (
    <DeskSection title="放假通知" sheet={sheetAddress(listNotices)}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey={({ year, kind, number, version }) => `${year} ${kind} ${number} ${version}`}
        size="small"
        loading={isPending}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 720 }}
        locale={{ emptyText: '还没有录入过通知' }}
        columns={[
          { title: '年份', dataIndex: 'year', width: 80 },
          { title: '类别', width: 100, render: (_, { kind }) => KINDS[kind] },
          { title: '文号', dataIndex: 'number' },
          {
            title: '录入人',
            dataIndex: 'by',
            width: 140,
            render: (by: string) => (by === 'system' ? '随产品附带' : nameOf(by)),
          },
          { title: '录入时间', width: 160, render: (_, { at }) => momentText(at) },
        ]}
      />
    </DeskSection>
  );
}
