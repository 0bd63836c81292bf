import { Link, useParams } from '@tanstack/react-router';
import { Button, Descriptions, Skeleton } from 'antd';
import { useState } from 'react';
import { momentText } from '../../app/moments.ts';
import { useSession } from '../../app/session.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { BatchFiles } from './batch-files.tsx';
import { OutstandingRows } from './outstanding-rows.tsx';
import { isoOf, useBatch, type Batch } from './queries.ts';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { Reconciliation } from './reconciliation.tsx';

/** One batch: its files, whether it agrees with the ledger, what the receiver said. */
export default function BatchPage() {
  const { number } = useParams({ strict: false }) as { number: string };
  const session = useSession();
  const { data, error, refetch } = useBatch(number);
  const [answering, setAnswering] = useState(false);
  const handsOver = session?.grants['upward.hand-over'] !== undefined;
  return (
    <DeskPage
      title={`上报批次 ${number}`}
      actions={
        <>
          <Link to="/matters/$number" params={{ number }}>
            办理和台账
          </Link>
          {handsOver ? <Button onClick={() => setAnswering(true)}>登记回执</Button> : null}
        </>
      }
    >
      <p>
        <Link to="/exchange">数据上报与接入</Link> › {number}
      </p>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : (
        <>
          <Facts batch={data} />
          <BatchFiles batch={data} mayTake={handsOver} />
          <Reconciliation number={number} />
          <OutstandingRows number={number} />
        </>
      )}
      {answering ? <ReceiptDialog number={number} onClose={() => setAnswering(false)} /> : null}
    </DeskPage>
  );
}

function Facts({ batch }: { batch: Batch }) {
  const fact = (label: string, children: string | number) => ({ key: label, label, children });
  return (
    <DeskSection title="概况">
      <Descriptions
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          fact('状态', batch.state.title),
          fact('生成时间', momentText(isoOf(batch.madeAt))),
          fact('数据集版本', batch.schema),
          fact('行数', batch.rows),
          fact('缺项未送出', batch.withheld),
          fact('再次送出', batch.again),
          fact('含完整证件号码', `${batch.persons} 人次`),
          fact('接收', batch.accepted),
          fact('退回', batch.rejected),
        ]}
      />
    </DeskSection>
  );
}
