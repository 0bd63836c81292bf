import { sheetAddress } from '@yimen/platform/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { examineSystem } from '../../app/operations/platform.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { StateMark } from '../../desk/state-mark.tsx';

/** The examination: bad findings first, each with what to do. */
export function Findings() {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['system', 'findings'],
    queryFn: () => valueOf(api.call(examineSystem)),
  });
  const bad = data?.findings.filter(({ ok }) => !ok) ?? [];
  const good = data?.findings.filter(({ ok }) => ok) ?? [];
  const title =
    data === undefined
      ? '体检'
      : `体检：${bad.length === 0 ? '全部正常' : `${bad.length} 项需要处理`}（${momentText(data.at)}）`;
  return (
    <DeskSection
      title={title}
      sheet={sheetAddress(examineSystem)}
      extra={
        <Button onClick={() => void refetch()} loading={isFetching}>
          重新检查
        </Button>
      }
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : (
        <DeskTable
          rowKey="title"
          size="small"
          pagination={false}
          dataSource={[...bad, ...good]}
          scroll={{ x: 640 }}
          columns={[
            { title: '检查项', dataIndex: 'title', width: 150 },
            {
              title: '结果',
              width: 110,
              render: (_, { ok }) => (
                <StateMark tone={ok ? 'good' : 'bad'}>{ok ? '正常' : '需要处理'}</StateMark>
              ),
            },
            { title: '情况', dataIndex: 'detail' },
            { title: '怎么办', dataIndex: 'advice' },
          ]}
        />
      )}
    </DeskSection>
  );
}
