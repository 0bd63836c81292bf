import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table, Tag, Typography } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { listMatters } from '../../app/operations/platform.ts';

const LIGHTS = { green: '绿灯', yellow: '黄灯', red: '红灯', paused: '暂停' } as const;

/** Everything that waits for this person, by due day. */
export default function ToDoPage() {
  const { data, isFetching } = useQuery({
    queryKey: ['matters', 'to-do'],
    queryFn: () => valueOf(api.call(listMatters, { query: { which: 'all', limit: 50 } })),
  });
  return (
    <>
      <Typography.Title level={1}>待办</Typography.Title>
      <Table
        rowKey="number"
        loading={isFetching}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 800 }}
        columns={[
          {
            title: '编号',
            dataIndex: 'number',
            render: (number: string) => (
              <Link to="/matters/$number" params={{ number } as never}>
                {number}
              </Link>
            ),
          },
          { title: '程序', render: (_, row) => row.procedure.title },
          { title: '状态', render: (_, row) => row.state.title },
          { title: '到期', dataIndex: 'due' },
          { title: '灯', render: (_, row) => (row.light ? <Tag>{LIGHTS[row.light]}</Tag> : null) },
        ]}
      />
    </>
  );
}
