import { sheetAddress } from '@yimen/platform/contract';
import { reconcileBatch } from '../../app/operations/upward.ts';
import { Alert, Skeleton } from 'antd';
import { problemIn } from '../../app/api.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { setText } from './exchange-words.ts';
import { useReconciliation } from './queries.ts';

/** Its entries are in the archive or not to be found: nothing is wrong with the batch, and asking again changes nothing. */
const NOT_COMPARABLE = ['upward.archived', 'upward.unplaced'];

/** Whether the batch holds exactly what the ledger says it should. */
export function Reconciliation({ number }: { number: string }) {
  const { data, error, refetch } = useReconciliation(number);
  const problem = error ? problemIn(error) : undefined;
  return (
    <DeskSection
      title="与台账对账"
      {...(data === undefined ? {} : { sheet: sheetAddress(reconcileBatch, { params: { number } }) })}
    >
      {problem === undefined ? null : NOT_COMPARABLE.includes(problem.code) ? (
        <Alert type="info" showIcon title={problem.detail} />
      ) : (
        <DeskProblem problem={problem} onRetry={() => void refetch()} />
      )}
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
          <DeskTable
            rowKey="set"
            size="small"
            dataSource={data.sets}
            pagination={false}
            scroll={{ x: 480 }}
            columns={[
              { title: '数据集', render: (_, { set }) => setText(set) },
              { title: '台账应有', dataIndex: 'ledger', align: 'right', width: 110 },
              { title: '已送出', dataIndex: 'sent', align: 'right', width: 110 },
              { title: '缺项未送', dataIndex: 'withheld', align: 'right', width: 110 },
            ]}
          />
          {data.isEqual ? null : (
            <DeskTable
              rowKey={({ set, day }) => `${set} ${day}`}
              size="small"
              dataSource={data.differences}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: '数据集', render: (_, { set }) => setText(set) },
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
