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
  const people = data?.flatMap(({ actor, data: held }) => [actor.id, ...peopleIn(held)]) ?? [];
  const personName = usePeopleNames(people);
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
          <EntryData data={entry.data} words={{ ...words, ...namesIn(entry.data, personName) }} />
        </li>
      ))}
    </ol>
  );
}

/** Fields of entries that hold a member of staff. */
const PEOPLE = ['with', 'person', 'by', 'for'];

function peopleIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return PEOPLE.flatMap((field) => {
    const value = (data as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'string' ? [value] : [];
  });
}

const namesIn = (data: unknown, personName: NameOf): Readonly<Record<string, string>> =>
  Object.fromEntries(peopleIn(data).map((id) => [id, personName(id)]));

const SHORT = 6;

/** What an entry holds; what is long is opened by whoever wants it, so that the course of the matter is read at a glance. */
function EntryData({ data, words }: { data: unknown; words: Readonly<Record<string, string>> }) {
  if (valuesIn(data) <= SHORT) return <DataView data={data} words={words} />;
  return (
    <details className={styles['data']}>
      <summary>看内容</summary>
      <DataView data={data} words={words} />
    </details>
  );
}

function valuesIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 1;
  return Object.values(data).reduce<number>((sum, value) => sum + valuesIn(value), 0);
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
