import { sheetAddress } from '@yimen/platform/contract';
import { listFindings } from '../../app/operations/upward.ts';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Descriptions, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { momentText } from '../../app/moments.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { setText, stateText, systemText } from './exchange-words.ts';
import { isoOf, useFindings, useImport, type ImportRun } from './queries.ts';

/** One run that took cases in: its counts, and every row that was refused or doubtful. */
export default function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, refetch } = useImport(id);
  return (
    <DeskPage title="接入批次">
      <p>
        <Link to="/exchange">数据上报与接入</Link> ›{' '}
        {data === undefined ? '接入批次' : momentText(isoOf(data.startedAt))}
      </p>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : <Facts run={data} />}
      <Findings id={id} />
    </DeskPage>
  );
}

function Facts({ run }: { run: ImportRun }) {
  const fact = (label: string, children: string | number) => ({ key: label, label, children });
  return (
    <DeskSection title={`来自“${systemText(run.system)}”`}>
      <Descriptions
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          fact('状态', stateText(run.state)),
          fact('开始', momentText(isoOf(run.startedAt))),
          fact('完成', run.finishedAt === null ? '还没有' : momentText(isoOf(run.finishedAt))),
          fact('办件', run.cases),
          fact('新接入', run.opened),
          fact('更新', run.updated),
          fact('没有变化', run.unchanged),
          fact('未接入', run.rejected),
          fact('被拒绝的行', run.rejectedRows),
        ]}
      />
      <DeskTable
        rowKey="name"
        size="small"
        dataSource={run.files}
        pagination={false}
        scroll={{ x: 480 }}
        columns={[
          { title: '文件', dataIndex: 'name' },
          { title: '数据集', width: 140, render: (_, { set }) => setText(set) },
          { title: '行数', dataIndex: 'rows', width: 110, align: 'right' },
        ]}
      />
    </DeskSection>
  );
}

type Level = 'all' | 'rejected' | 'warning';

function Findings({ id }: { id: string }) {
  const [level, setLevel] = useState<Level>('all');
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useFindings(
    id,
    level === 'all' ? undefined : level,
  );
  return (
    <DeskSection
      title="问题清单"
      sheet={sheetAddress(listFindings, { params: { id }, query: level === 'all' ? {} : { level } })}
      extra={
        <Segmented<Level>
          aria-label="问题类别"
          value={level}
          onChange={setLevel}
          options={[
            { value: 'all', label: '全部' },
            { value: 'rejected', label: '拒绝' },
            { value: 'warning', label: '提示' },
          ]}
        />
      }
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey={({ level: kind, set, line, field, rule }) => `${kind} ${set} ${line} ${field} ${rule}`}
        size="small"
        loading={isFetching}
        dataSource={data?.pages.flatMap(({ findings }) => findings) ?? []}
        pagination={false}
        scroll={{ x: 860 }}
        locale={{ emptyText: '没有问题' }}
        columns={[
          { title: '类别', width: 80, render: (_, row) => (row.level === 'rejected' ? '拒绝' : '提示') },
          { title: '数据集', width: 120, render: (_, { set }) => setText(set) },
          { title: '行', dataIndex: 'line', width: 80, align: 'right' },
          { title: '列', dataIndex: 'fieldTitle', width: 230 },
          {
            title: '问题',
            render: (_, { text, detail }) => (detail === null ? text : `${text}（${detail}）`),
          },
          { title: '依据', dataIndex: 'source', width: 220 },
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
