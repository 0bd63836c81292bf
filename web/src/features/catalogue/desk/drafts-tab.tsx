import { sheetAddress } from '@yimen/platform/contract';
import { listDrafts } from '../../../app/operations/catalogue.ts';
import { momentText } from '../../../app/moments.ts';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { usePeopleNames } from '../../../desk/names.ts';
import { ItemLink } from './item-link.tsx';
import styles from './items.module.css';
import { useDrafts } from './queries.ts';
import { StateMark } from '../../../desk/state-mark.tsx';

/** What is being drawn up, waits for review or came back. */
export function DraftsTab() {
  const { data, error, isPending, refetch } = useDrafts();
  const nameOf = usePeopleNames(data?.drafts.map(({ by }) => by) ?? []);
  return (
    <DeskSection title="草稿和审核" sheet={sheetAddress(listDrafts)}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="code"
        size="small"
        loading={isPending}
        dataSource={data?.drafts ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        locale={{ emptyText: '没有草稿' }}
        columns={[
          {
            title: '事项',
            render: (_, { code, name, isNew }) => (
              <>
                <ItemLink code={code} name={name} /> {isNew ? <StateMark>新事项</StateMark> : null}
              </>
            ),
          },
          { title: '部门', dataIndex: 'departmentName', width: 250 },
          { title: '版本', width: 80, render: (_, { version }) => `第 ${version} 版` },
          { title: '进度', dataIndex: 'stageTitle', width: 110 },
          { title: '编制人', width: 150, render: (_, { by }) => nameOf(by) },
          { title: '保存时间', width: 160, render: (_, { at }) => momentText(at) },
        ]}
      />
      {data?.provenance ? <p className={styles['soft']}>{data.provenance}</p> : null}
    </DeskSection>
  );
}
