import styles from './items.module.css';
import type { Difference } from './queries.ts';
import { DeskTable } from '../../../desk/desk-table.tsx';

/** What differs, element by element: before and after. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <DeskTable
      rowKey={({ path, title }) => `${path} ${title}`}
      size="small"
      className={styles['values']!}
      dataSource={[...differences]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 560 }}
      locale={{ emptyText: '没有不同' }}
      columns={[
        { title: '要素', dataIndex: 'title', width: '26%' },
        {
          title: '原来',
          width: '37%',
          render: (_, { before }) => (before === null ? '无' : <del>{before}</del>),
        },
        {
          title: '现在',
          width: '37%',
          render: (_, { after }) => (after === null ? '删去' : <ins>{after}</ins>),
        },
      ]}
    />
  );
}
