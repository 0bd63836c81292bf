import { Alert, Skeleton, Table } from 'antd';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { useReconciliation } from './queries.ts';

/** Whether the batch holds exactly what the ledger says it should. */
export function Reconciliation({ number }: { number: string }) {
  const { data, error, refetch } = useReconciliation(number);
  return (
    <DeskSection title="与台账对账">
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : (
        <>
          <Alert
            type={data.isEqual ? 'success' : 'error'}
            showIcon
            title={
              data.isEqual
                ? '一致：台账应有的，都已送出或列为缺项。'
                : `不一致：${data.differences.length} 处，见下表。`
            }
            description={data.open > 0 ? `还有 ${data.open} 行没有送达，下一批再送。` : null}
          />
          <Table
            rowKey="set"
            size="small"
            dataSource={data.sets}
            pagination={false}
            scroll={{ x: 480 }}
            columns={[
              { title: '数据集', dataIndex: 'set' },
              { title: '台账应有', dataIndex: 'ledger', align: 'right', width: 110 },
              { title: '已送出', dataIndex: 'sent', align: 'right', width: 110 },
              { title: '缺项未送', dataIndex: 'withheld', align: 'right', width: 110 },
            ]}
          />
          {data.isEqual ? null : (
            <Table
              rowKey={({ set, day }) => `${set} ${day}`}
              size="small"
              dataSource={data.differences}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: '数据集', dataIndex: 'set' },
                { title: '日期', dataIndex: 'day' },
                { title: '台账应有', dataIndex: 'ledger', align: 'right' },
                { title: '已送出', dataIndex: 'sent', align: 'right' },
              ]}
            />
          )}
        </>
      )}
    </DeskSection>
  );
}
