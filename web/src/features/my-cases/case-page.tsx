import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { getMatter, listEntries } from '../../app/operations/platform.ts';
import { Card, ErrorState, Facts, Loading, PageColumn, Timeline } from '../../design/index.ts';
import { detailOf, factsOf, isTold, whoOf, type Entry, type Matter } from './case-words.ts';
import { CaseHead } from './case-head.tsx';
import { Deadline } from './deadline.tsx';
import { Documents } from './documents.tsx';
import styles from './my-cases.module.css';
import { Supplement } from './supplement.tsx';
import { Withdraw } from './withdraw.tsx';

/** One case: where it stands, what comes next and by when, what one can do, and everything that happened. */
export default function CasePage() {
  const { number } = useParams({ strict: false }) as { number: string };
  const client = useQueryClient();
  const [matter, ledger] = useQueries({
    queries: [
      {
        queryKey: ['matters', number],
        queryFn: () => valueOf(api.call(getMatter, { params: { number } })),
        // Whoever opens the page wants to know how it stands now.
        refetchOnMount: 'always',
      },
      {
        queryKey: ['matters', number, 'entries'],
        queryFn: () => valueOf(api.call(listEntries, { params: { number } })),
        refetchOnMount: 'always',
      },
    ],
  });
  const error = matter.error ?? ledger.error;
  const reload = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['matters', number] }),
      client.invalidateQueries({ queryKey: ['cases'] }),
    ]);
  if (matter.data === undefined || ledger.data === undefined) {
    return (
      <PageColumn narrow>
        {error ? <ErrorState whole error={error} onRetry={() => void reload()} /> : <Loading lines={8} />}
      </PageColumn>
    );
  }
  const entries = ledger.data.items;
  return (
    <PageColumn narrow>
      <CaseHead matter={matter.data} />
      <Supplement matter={matter.data} entries={entries} onDone={reload} />
      <Deadline number={number} matter={matter.data} />
      <Documents number={number} />
      <History entries={entries} />
      <Particulars matter={matter.data} />
      <Withdraw matter={matter.data} onDone={reload} />
    </PageColumn>
  );
}

function History({ entries }: { entries: readonly Entry[] }) {
  const told = entries.filter(isTold).reverse();
  return (
    <Card title="办理过程">
      <Timeline label="办理过程，新的在前">
        {told.map((entry, i) => (
          <li key={entry.seq} aria-current={i === 0 ? 'step' : undefined}>
            <p>
              <strong>{entry.title}</strong>
            </p>
            {detailOf(entry) === '' ? null : <p className={styles['detail']}>{detailOf(entry)}</p>}
            <p className={styles['soft']}>
              {momentText(entry.at)} · {whoOf(entry)}
            </p>
          </li>
        ))}
      </Timeline>
    </Card>
  );
}

const MATERIAL_STATES: Readonly<Record<string, string>> = {
  have: '已交',
  missing: '没有交',
  deferred: '容缺，待补',
  exempt: '免提交',
};

function Particulars({ matter }: { matter: Matter }) {
  const { materials = [], agent } = factsOf(matter);
  return (
    <Card title="申请内容">
      <Facts
        rows={[
          ['办件编号', <span className={styles['number']}>{matter.number}</span>],
          [
            '代办人',
            agent === undefined ? '' : `${agent.name}${agent.relation ? `（${agent.relation}）` : ''}`,
          ],
          ['开始时间', momentText(matter.openedAt)],
          ...materials.map(
            ({ no, name, state, files = [] }) =>
              [
                `材料 ${no}`,
                `${name}：${MATERIAL_STATES[state] ?? state}${files.length > 0 ? `，${files.length} 个文件` : ''}`,
              ] as const,
          ),
        ]}
      />
    </Card>
  );
}
