import { Alert } from 'antd';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { DeskTable } from '../../desk/desk-table.tsx';
import styles from './notice-days.module.css';

/** Which days change, and whose due day moves. */
export function NoticeEffect({ effect }: { effect: Static<typeof contract.loadNotice.output> }) {
  const { changedDays, examined, movedTotal, gained, lost, moved } = effect;
  const days = changedDays.map(({ date, before, after }) => `${date} ${before}→${after}`).join('，');
  return (
    <section className={styles['effect']} aria-label="通知的影响" aria-live="polite">
      <Alert
        type={movedTotal === 0 ? 'info' : 'warning'}
        showIcon
        title={`检查 ${examined} 件在办件：${movedTotal} 个时限的到期日变动，延后 ${gained} 个，提前 ${lost} 个。`}
        description={days === '' ? '没有哪一天因此改变。' : `日期变动：${days}`}
      />
      {movedTotal === 0 ? null : (
        <DeskTable
          rowKey={({ number, clock }) => `${number} ${clock}`}
          size="small"
          dataSource={moved}
          pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 560 }}
          columns={[
            { title: '办件编号', dataIndex: 'number' },
            { title: '原到期日', dataIndex: 'from', width: 120 },
            { title: '新到期日', dataIndex: 'to', width: 120 },
            {
              title: '变动',
              width: 100,
              render: (_, { days: n }) => (n > 0 ? `延后 ${n} 天` : `提前 ${-n} 天`),
            },
          ]}
        />
      )}
    </section>
  );
}
