import { sheetAddress } from '@yimen/platform/contract';
import { listStaffAccounts } from '../../app/operations/platform.ts';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { momentText } from '../../app/moments.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { usePeopleNames } from '../../desk/names.ts';
import { AccountActions } from './account-actions.tsx';
import { AccountStateTags } from './account-state-tags.tsx';
import styles from './accounts.module.css';
import type { HandedOut } from './handed-out-password.tsx';
import { useAccounts, type AccountFilter, type StaffAccount } from './queries.ts';

const STATES = [
  { value: 'open', label: '未停用' },
  { value: 'locked', label: '锁定中' },
  { value: 'disabled', label: '已停用' },
];

/** All accounts of staff, to be found by name or login. */
export function AccountList({ onPassword }: { onPassword: (given: HandedOut) => void }) {
  const [filter, setFilter] = useState<AccountFilter>({});
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useAccounts(filter);
  const accounts = data?.pages.flatMap((page) => page.accounts) ?? [];
  const nameOf = usePeopleNames(accounts.map(({ person }) => person));
  const search = (text: string): void => {
    const { words: _old, ...rest } = filter;
    setFilter(text.trim() === '' ? rest : { ...rest, words: text.trim() });
  };
  return (
    <DeskSection
      title="全部账号"
      sheet={sheetAddress(listStaffAccounts, { query: data?.pages[0]?.asked ?? {} })}
    >
      <div className={styles['tools']}>
        <Input.Search aria-label="姓名或登录名" allowClear placeholder="姓名或登录名" onSearch={search} />
        <Select<NonNullable<AccountFilter['state']>>
          aria-label="账号状态"
          allowClear
          placeholder="全部状态"
          style={{ width: 140 }}
          options={STATES}
          onChange={(state) =>
            setFilter(({ state: _old, ...rest }) => (state === undefined ? rest : { ...rest, state }))
          }
        />
      </div>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable<StaffAccount>
        rowKey="id"
        size="small"
        loading={isFetching}
        dataSource={accounts}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: '没有符合条件的账号' }}
        columns={[
          { title: '登录名', dataIndex: 'login', width: 160 },
          { title: '姓名', render: (_, { person }) => nameOf(person) },
          { title: '状态', width: 220, render: (_, account) => <AccountStateTags account={account} /> },
          { title: '会话', dataIndex: 'sessions', width: 70, align: 'right' },
          {
            title: '最近登录',
            width: 160,
            render: (_, { lastSignIn }) => (lastSignIn === null ? '从未' : momentText(lastSignIn)),
          },
          {
            title: '操作',
            width: 100,
            render: (_, account) => <AccountActions account={account} onPassword={onPassword} />,
          },
        ]}
      />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} loading={isFetching}>
          更多账号
        </Button>
      ) : null}
    </DeskSection>
  );
}
