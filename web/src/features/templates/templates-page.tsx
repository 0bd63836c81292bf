import { sheetAddress } from '@yimen/platform/contract';
import { listTemplates } from '../../app/operations/platform.ts';
import { Link } from '@tanstack/react-router';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { Failures } from './failures.tsx';
import { useTemplates } from './queries.ts';
import { StateMark } from '../../desk/state-mark.tsx';

/** Every kind of document with the version of its words in force, and documents that could not be made. */
export default function TemplatesPage() {
  const { data, error, isPending, refetch } = useTemplates();
  return (
    <DeskPage title="文书模板">
      <Failures />
      <DeskSection title="文书种类" sheet={sheetAddress(listTemplates)}>
        {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
        <DeskTable
          rowKey="kind"
          size="small"
          loading={isPending}
          dataSource={data ?? []}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          isList
          columns={[
            {
              title: '文书',
              render: (_, { kind, title, hasDraft }) => (
                <>
                  <Link to="/templates/$kind" params={{ kind }}>
                    {title}
                  </Link>{' '}
                  {hasDraft ? <StateMark tone="warn">有草稿</StateMark> : null}
                </>
              ),
            },
            { title: '现行版本', width: 120, render: (_, { version }) => `第 ${version} 版` },
          ]}
        />
      </DeskSection>
    </DeskPage>
  );
}
