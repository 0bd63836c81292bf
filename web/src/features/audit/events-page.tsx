import { securityEventKinds, sheetAddress } from '@yimen/platform/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listSecurityEvents } from '../../app/operations/platform.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { useUnitNames } from '../../desk/names.ts';
import { codeText } from '../own-account/event-text.ts';

/** Who signed in, what was refused, who looked at whose number. */
export default function EventsPage() {
  const [kind, setKind] = useState<string>();
  const [account, setAccount] = useState('');
  const filter = { ...(kind ? { kind } : {}), ...(account ? { account } : {}) };
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['identity', 'events', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before }) =>
      valueOf(api.call(listSecurityEvents, { query: { ...filter, ...(before ? { before } : {}) } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const unitName = useUnitNames();
  return (
    <DeskPage title="安全审计">
      <Space wrap>
        <Select
          aria-label="种类"
          allowClear
          placeholder="全部种类"
          style={{ width: 160 }}
          options={Object.entries(securityEventKinds).map(([value, label]) => ({ value, label }))}
          onChange={(value: string | undefined) => setKind(value)}
        />
        <Input.Search
          aria-label="登录名"
          allowClear
          placeholder="登录名"
          onSearch={(text) => setAccount(text.trim())}
        />
      </Space>
      <DeskSection title="记录" sheet={sheetAddress(listSecurityEvents, { query: filter })}>
        {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
        <DeskTable
          rowKey="id"
          size="small"
          loading={isFetching}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          pagination={false}
          tableLayout="fixed"
          scroll={{ x: 950 }}
          locale={{ emptyText: '没有符合条件的记录' }}
          columns={[
            { title: '时间', width: 150, render: (_, { at }) => momentText(at) },
            { title: '种类', width: 120, render: (_, row) => securityEventKinds[row.kind] ?? row.kind },
            { title: '登录名', dataIndex: 'login', width: 140 },
            { title: '单位', width: 100, render: (_, { unit }) => unitName(unit) },
            { title: '网络地址', dataIndex: 'ip', width: 120 },
            { title: '说明', render: (_, { detail, code }) => detail ?? codeText(code) },
            {
              title: '接口',
              width: 170,
              render: (_, { operation }) => operation && <code>{operation}</code>,
            },
          ]}
        />
        {hasNextPage ? (
          <Button onClick={() => void fetchNextPage()} loading={isFetching}>
            更早的记录
          </Button>
        ) : null}
      </DeskSection>
    </DeskPage>
  );
}
