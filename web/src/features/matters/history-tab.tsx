import { Skeleton } from 'antd';
import { momentText } from '../../app/moments.ts';
import { DataView } from '../../desk/data-view.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { usePeopleNames, useUnitNames, type NameOf } from '../../desk/names.ts';
import { useEntries, type EntryView } from './queries.ts';
import styles from './history-tab.module.css';

/** The ledger of a matter in words, the newest first. */
export function HistoryTab({ number, words }: { number: string; words: Readonly<Record<string, string>> }) {
  const { data, error, refetch } = useEntries(number);
  const unitName = useUnitNames();
  const personName = usePeopleNames(data?.map(({ actor }) => actor.id) ?? []);
  if (error && data === undefined) return <DeskProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} />;
  return (
    <ol className={styles['entries']} reversed>
      {[...data].reverse().map((entry) => (
        <li key={entry.seq}>
          <p className={styles['head']}>
            <strong>{entry.title}</strong>
            <span>{momentText(entry.at)}</span>
            <span>{actorText(entry, personName, unitName)}</span>
            <span>其后：{entry.state.title}</span>
          </p>
          <DataView data={entry.data} words={words} />
        </li>
      ))}
    </ol>
  );
}

const OUTSIDE: Readonly<Record<string, string>> = {
  system: '系统',
  applicant: '申请人',
  agent: '代理人',
  device: '终端',
};

function actorText({ actor }: EntryView, personName: NameOf, unitName: NameOf): string {
  return (
    OUTSIDE[actor.kind] ?? [personName(actor.id), unitName(actor.unit)].filter((one) => one !== '').join('，')
  );
}
