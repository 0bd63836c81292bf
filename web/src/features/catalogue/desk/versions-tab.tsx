import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../../app/api.ts';
import { compareVersions } from '../../../app/operations/catalogue.ts';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { DifferenceList } from './difference-list.tsx';
import styles from './items.module.css';
import type { WorkingItem } from './queries.ts';

/** Published versions, the latest first; each can be compared with the one before it. */
export function VersionsTab({ item: { code, versions } }: { item: WorkingItem }) {
  const [compared, setCompared] = useState<{ from: number; to: number }>();
  return (
    <div className={styles['stack']}>
      <DeskSection title="已发布的版本">
        <p className={styles['soft']}>每个办件记着它申请时的版本号，并按那一版办到底。</p>
        <DeskTable
          rowKey="version"
          size="small"
          dataSource={versions}
          pagination={false}
          scroll={{ x: 560 }}
          locale={{ emptyText: '还没有发布过' }}
          columns={[
            { title: '版本', width: 90, render: (_, { version }) => `第 ${version} 版` },
            { title: '状态', dataIndex: 'stateTitle', width: 90 },
            { title: '自', width: 130, render: (_, { effectiveFrom }) => effectiveFrom ?? '—' },
            { title: '至', render: (_, { effectiveTo }) => effectiveTo ?? '现在' },
            {
              title: '操作',
              width: 150,
              render: (_, { version }, index) => {
                const before = versions[index + 1];
                return before === undefined ? null : (
                  <Button
                    size="small"
                    aria-label={`与上一版比较：第 ${version} 版`}
                    onClick={() => setCompared({ from: before.version, to: version })}
                  >
                    与上一版比较
                  </Button>
                );
              },
            },
          ]}
        />
      </DeskSection>
      {compared === undefined ? null : <Compared code={code} {...compared} />}
    </div>
  );
}

function Compared({ code, from, to }: { code: string; from: number; to: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['items', 'compared', code, from, to],
    queryFn: () => valueOf(api.call(compareVersions, { params: { code }, query: { from, to } })),
  });
  return (
    <DeskSection title={`第 ${from} 版与第 ${to} 版的不同`}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : <DifferenceList differences={data.differences} />}
    </DeskSection>
  );
}
