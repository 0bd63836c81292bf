import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress, Typography } from 'antd';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listVerifications, startVerification } from '../../app/operations/platform.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { Digests } from './digests.tsx';

type Verification = Static<typeof contract.startVerification.output>;
const KEY = ['ledger', 'verifications'];
const WATCH_MS = 1500;

/** Whether the ledger is whole: the chain of every matter and the signed digests, checked from the first entry on. */
export default function LedgerPage() {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => valueOf(api.call(listVerifications)),
    refetchInterval: ({ state }) => (state.data?.items[0]?.finishedAt === null ? WATCH_MS : false),
  });
  const start = useMutation({
    mutationFn: () => valueOf(api.call(startVerification)),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const last = data?.items[0];
  const running = last?.finishedAt === null;
  return (
    <DeskPage
      title="台账验证"
      actions={
        <Button type="primary" disabled={running} loading={start.isPending} onClick={() => start.mutate()}>
          验证整本台账
        </Button>
      }
    >
      {error || start.error ? (
        <DeskProblem error={error ?? start.error} onRetry={() => void refetch()} />
      ) : null}
      {last ? <Outcome verification={last} /> : null}
      {!last && !isPending && !error ? <Alert type="info" showIcon title="还没有验证过。" /> : null}
      <Digests />
    </DeskPage>
  );
}

function Outcome({ verification }: { verification: Verification }) {
  const { finishedAt, startedAt, failure, report, done, expected } = verification;
  if (finishedAt === null) {
    const percent = expected > 0 ? Math.min(99, Math.floor((done / expected) * 100)) : 0;
    return (
      <DeskSection title={`正在验证（${momentText(startedAt)} 开始）`}>
        <Progress percent={percent} aria-label="验证进度" />
        <Typography.Text>已验证 {done.toLocaleString('zh-CN')} 条记录</Typography.Text>
      </DeskSection>
    );
  }
  if (report === null)
    return <Alert type="error" showIcon role="alert" title={failure ?? '验证没有完成。'} />;
  const whole = report.findings.length === 0;
  return (
    <DeskSection title={`最近一次验证（${momentText(finishedAt)}）`}>
      <Alert
        type={whole ? 'success' : 'error'}
        showIcon
        title={
          whole
            ? `台账完整：${report.entries.toLocaleString('zh-CN')} 条记录、${report.matters.toLocaleString('zh-CN')} 个事项、${report.digests} 号日摘要，没有发现改动。`
            : `发现 ${report.findings.length} 处问题，请立即保全数据库和备份，并报告。`
        }
        description={
          report.undigested > 0 ? `其中 ${report.undigested} 条尚未纳入日摘要，次日零时三十分签名。` : null
        }
      />
      {whole ? null : (
        <DeskTable
          rowKey={({ kind, message }) => `${kind} ${message}`}
          size="small"
          dataSource={report.findings}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[{ title: '发现', dataIndex: 'message' }]}
        />
      )}
    </DeskSection>
  );
}
