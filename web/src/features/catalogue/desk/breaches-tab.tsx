import { sheetAddress } from '@yimen/platform/contract';
import { listBreaches } from '../../../app/operations/catalogue.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { ItemLink } from './item-link.tsx';
import styles from './items.module.css';
import { useBreaches } from './queries.ts';

const KINDS = { contradiction: '互相矛盾', missing: '要素缺项' } as const;

/** Rules of the catalogue's quality with how many items breach each; a rule opens to the items. */
export function BreachesTab() {
  const [rule, setRule] = useState<string>();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useBreaches(rule);
  const [first] = data?.pages ?? [];
  const chosen = first?.rules.find(({ id }) => id === rule);
  return (
    <div className={styles['stack']}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskSection title={first === undefined ? '规则' : `规则（检查了 ${first.checked} 个事项）`}>
        <DeskTable
          rowKey="id"
          size="small"
          loading={isFetching && first === undefined}
          dataSource={first?.rules.toSorted((a, b) => b.items - a.items) ?? []}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 720 }}
          columns={[
            { title: '规则', dataIndex: 'title' },
            { title: '性质', width: 100, render: (_, { kind }) => KINDS[kind] },
            { title: '来源', dataIndex: 'source', width: 330 },
            { title: '不符合', dataIndex: 'items', align: 'right', width: 90 },
            {
              title: '操作',
              width: 90,
              render: (_, { id, title, items }) =>
                items === 0 ? null : (
                  <Button size="small" aria-label={`看事项：不符合“${title}”`} onClick={() => setRule(id)}>
                    看事项
                  </Button>
                ),
            },
          ]}
        />
      </DeskSection>
      <DeskSection
        title={chosen === undefined ? '不符合规则的事项' : `不符合“${chosen.title}”的事项`}
        sheet={sheetAddress(listBreaches, { query: rule === undefined ? {} : { rule } })}
        extra={rule === undefined ? null : <Button onClick={() => setRule(undefined)}>看全部规则</Button>}
      >
        <DeskTable
          rowKey="code"
          size="small"
          loading={isFetching}
          dataSource={data?.pages.flatMap(({ breaches }) => breaches) ?? []}
          pagination={false}
          scroll={{ x: 640 }}
          locale={{ emptyText: '没有不符合规则的事项' }}
          columns={[
            {
              title: '事项',
              width: '40%',
              render: (_, { code, name }) => <ItemLink code={code} name={name} />,
            },
            {
              title: '问题',
              render: (_, { problems }) => someOf(problems.map(({ message }) => message)),
            },
          ]}
        />
        {hasNextPage ? (
          <Button onClick={() => void fetchNextPage()} loading={isFetching}>
            更多
          </Button>
        ) : null}
      </DeskSection>
    </div>
  );
}

const SHOWN = 3;

/** The first problems as sentences; the item itself tells all of them. */
function someOf(messages: readonly string[]): string {
  const shown = messages.slice(0, SHOWN).join('');
  return messages.length > SHOWN ? `${shown}共 ${messages.length} 项，点事项名称看全部。` : shown;
}
