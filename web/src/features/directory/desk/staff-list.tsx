import { sheetAddress } from '@yimen/platform/contract';
import { listStaff } from '../../../app/operations/directory.ts';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { useStaff } from './queries.ts';
import styles from './directory.module.css';
import { StateMark } from '../../../desk/state-mark.tsx';

/** Who works in an organisation and below it, or in the whole county. */
export function StaffList({ organisation }: { organisation: string | undefined }) {
  const [name, setName] = useState('');
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useStaff({ name, organisation });
  const [first] = data?.pages ?? [];
  return (
    <DeskSection
      title={first === undefined ? '人员' : `人员（${first.total} 人）`}
      sheet={sheetAddress(listStaff, {
        query: { ...(name ? { name } : {}), ...(organisation ? { organisation } : {}) },
      })}
    >
      <div className={styles['tools']}>
        <Input.Search
          aria-label="姓名"
          allowClear
          placeholder="姓名中的字"
          onSearch={(text) => setName(text.trim())}
        />
      </div>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="id"
        size="small"
        loading={isFetching}
        dataSource={data?.pages.flatMap(({ people }) => people) ?? []}
        pagination={false}
        scroll={{ x: 520 }}
        locale={{ emptyText: '没有符合条件的人员' }}
        columns={[
          {
            title: '姓名',
            render: (_, { id, name: own, onLeave }) => (
              <>
                <Link to="/directory/people/$id" params={{ id }}>
                  {own}
                </Link>{' '}
                {onLeave ? <StateMark tone="warn">今日请假</StateMark> : null}
              </>
            ),
          },
          {
            title: '现任岗位',
            render: (_, { posts }) =>
              posts.length === 0
                ? '没有岗位'
                : posts.map((post) => `${post.organisationName} ${post.roleTitle}`).join('，'),
          },
        ]}
      />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} loading={isFetching}>
          更多人员
        </Button>
      ) : null}
      {first?.provenance ? <p className={styles['soft']}>{first.provenance}</p> : null}
    </DeskSection>
  );
}
