import { sheetAddress } from '@yimen/platform/contract';
import { listWork } from '../../app/operations/announcements.ts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useId } from 'react';
import type { AnnouncementState } from '@yimen/modules/announcements/core';
import { useAddressTexts } from '../../app/use-address-texts.ts';
import { useSession } from '../../app/session.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { usePeopleNames } from '../../desk/names.ts';
import { StateMark } from '../../desk/state-mark.tsx';
import { STATES, useWork, type WorkLine } from './queries.ts';
import styles from './work-page.module.css';

/** Announcements at every stage: what is being written, what waits for review, what is out. */
export default function WorkPage() {
  const session = useSession();
  const navigate = useNavigate();
  return (
    <DeskPage
      title="通知公告"
      actions={
        session?.grants['announcements.draft'] === undefined ? null : (
          <Button type="primary" onClick={() => void navigate({ to: '/announcements/write' })}>
            起草
          </Button>
        )
      }
    >
      <p>起草后送审，由另一名审核人员发布。到期的自动从首页消失，留在“往期”里可以查阅。</p>
      <WorkSection />
    </DeskPage>
  );
}

function WorkSection() {
  const { state } = useAddressTexts('state');
  const chosen = STATES.find(({ id }) => id === state)?.id;
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useWork(chosen);
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = usePeopleNames(rows.flatMap(({ authors }) => authors));
  return (
    <DeskSection
      title="起草和发布情况"
      extra={<StateChoice chosen={chosen} />}
      sheet={sheetAddress(listWork, { query: chosen === undefined ? {} : { state: chosen } })}
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable<WorkLine>
        rowKey="number"
        size="small"
        loading={isFetching && data === undefined}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: chosen === undefined ? '还没有起草过通知公告' : '没有这种状态的通知公告' }}
        columns={[
          {
            title: '标题',
            render: (_, row) => <TitleLink row={row} />,
          },
          { title: '类别', width: 100, render: (_, { kind }) => kind.title },
          { title: '状态', width: 120, render: (_, row) => <Standing row={row} /> },
          { title: '发布日', width: 120, render: (_, { publishedOn }) => publishedOn ?? '' },
          {
            title: '有效期至',
            width: 120,
            render: (_, { publishedOn, until }) => until ?? (publishedOn === null ? '' : '长期'),
          },
          { title: '起草人', width: 220, render: (_, { authors }) => authors.map(nameOf).join('、') },
          { title: '下一期限', width: 120, render: (_, { due }) => due ?? '' },
        ]}
      />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} loading={isFetching}>
          更多
        </Button>
      ) : null}
    </DeskSection>
  );
}

function StateChoice({ chosen }: { chosen: AnnouncementState | undefined }) {
  const id = useId();
  const navigate = useNavigate();
  return (
    <div className={styles['choice']}>
      <label htmlFor={id}>状态</label>
      <Select<AnnouncementState | ''>
        id={id}
        className={styles['select']!}
        value={chosen ?? ''}
        options={[
          { value: '', label: '全部' },
          ...STATES.map(({ id: value, title }) => ({ value, label: title })),
        ]}
        onChange={(state) =>
          void navigate({ to: '/announcements', search: (state === '' ? {} : { state }) as never })
        }
      />
    </div>
  );
}

/** What is out lies with no unit: whoever reads one unit alone reads it as the public does. */
function TitleLink({ row: { number, title, state, standing } }: { row: WorkLine }) {
  const isCounty = useSession()?.grants['announcements.read'] === 'county';
  if (isCounty || (state.id !== 'PUBLISHED' && state.id !== 'WITHDRAWN'))
    return (
      <Link to="/matters/$number" params={{ number } as never}>
        {title}
      </Link>
    );
  const isOut = standing === 'in-force' || standing === 'over';
  return isOut ? <a href={`/announcements/${number}`}>{title}</a> : title;
}

const STANDINGS = {
  coming: { title: '待到发布日', tone: 'quiet' },
  'in-force': { title: '现在有效', tone: 'good' },
  over: { title: '已到期', tone: 'quiet' },
} as const;

function Standing({ row: { state, standing } }: { row: WorkLine }) {
  if (standing !== null)
    return <StateMark tone={STANDINGS[standing].tone}>{STANDINGS[standing].title}</StateMark>;
  return <StateMark tone={state.id === 'SUBMITTED' ? 'warn' : 'quiet'}>{state.title}</StateMark>;
}
