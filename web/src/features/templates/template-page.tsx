import { Link, useParams } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { momentText } from '../../app/moments.ts';
import { useTitle } from '../../app/use-title.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { usePeopleNames } from '../../desk/names.ts';
import { useTemplate, type TemplateKind } from './queries.ts';
import { TemplateEditor } from './template-editor.tsx';

const STATES = { draft: '草稿', 'in-force': '现行', superseded: '已被替代' } as const;

/** One kind of document: its words as a draft, how they look, and every version there was. */
export default function TemplatePage() {
  const { kind } = useParams({ strict: false }) as { kind: string };
  const { data, error, refetch } = useTemplate(kind);
  useTitle(data?.title);
  return (
    <DeskPage title={data?.title ?? '文书模板'}>
      <p>
        <Link to="/templates">文书模板</Link> › {data?.title ?? kind}
      </p>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : (
        <>
          <TemplateEditor key={`${kind} ${data.versions.map(({ at }) => at).join()}`} template={data} />
          <Versions versions={data.versions} />
        </>
      )}
    </DeskPage>
  );
}

function Versions({ versions }: { versions: TemplateKind['versions'] }) {
  const nameOf = usePeopleNames(versions.map(({ by }) => by));
  return (
    <DeskSection title="版本">
      <p>已经发出的文书按当时的版本保存，模板改了也不变。</p>
      <DeskTable
        rowKey="version"
        size="small"
        dataSource={versions.toSorted((a, b) => b.version - a.version)}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        columns={[
          { title: '版本', width: 90, render: (_, { version }) => `第 ${version} 版` },
          { title: '状态', width: 110, render: (_, { state }) => STATES[state] },
          { title: '依据', dataIndex: 'source' },
          {
            title: '编写人',
            width: 150,
            render: (_, { by }) => (by === 'system' ? '随产品附带' : nameOf(by)),
          },
          { title: '编写时间', width: 160, render: (_, { at }) => momentText(at) },
          {
            title: '施行时间',
            width: 160,
            render: (_, { inForceAt }) => (inForceAt === null ? '' : momentText(inForceAt)),
          },
        ]}
      />
    </DeskSection>
  );
}
