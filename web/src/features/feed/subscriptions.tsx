import { sheetAddress } from '@yimen/platform/contract';
import { listSubscriptionsOperation } from '../../app/operations/feed.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { useUnitNames } from '../../desk/names.ts';
import { shortList } from '../../desk/wording.ts';
import { useEntryKinds } from './entry-kinds.ts';
import { useSubscriptions, type Subscription } from './queries.ts';
import { SubscriptionActions } from './subscription-actions.tsx';
import { StateMark } from '../../desk/state-mark.tsx';

const STATES = {
  active: <StateMark tone="good">推送中</StateMark>,
  paused: <StateMark tone="warn">已暂停</StateMark>,
  disabled: <StateMark>已停用</StateMark>,
} as const;

/** Systems that are told, and how it goes with each. */
export function Subscriptions({ onSecret }: { onSecret: (secret: string) => void }) {
  const { data, error, isPending, refetch } = useSubscriptions();
  const kindText = useEntryKinds();
  const unitName = useUnitNames();
  return (
    <DeskSection title="推送订阅" sheet={sheetAddress(listSubscriptionsOperation)}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable<Subscription>
        rowKey="id"
        size="small"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 960 }}
        locale={{ emptyText: '还没有订阅' }}
        columns={[
          { title: '名称', dataIndex: 'title' },
          { title: '推送地址', dataIndex: 'url' },
          { title: '要哪些记录', render: (_, { types }) => shortList(types.map(kindText)) },
          { title: '机构', render: (_, { units }) => (units ? shortList(units.map(unitName)) : '全县') },
          {
            title: '状态',
            width: 200,
            render: (_, { state, stateReason, failures }) => (
              <>
                {STATES[state]}
                {failures > 0 ? ` 连续失败 ${failures} 次` : null}
                {stateReason === null ? null : <div>{stateReason}</div>}
              </>
            ),
          },
          {
            title: '操作',
            width: 90,
            render: (_, one) => <SubscriptionActions subscription={one} onSecret={onSecret} />,
          },
        ]}
      />
    </DeskSection>
  );
}
