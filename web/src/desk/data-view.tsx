import type { ReactNode } from 'react';
import { FIELD_WORDS, HIDDEN } from './data-words.ts';
import styles from './data-view.module.css';

const HASH = /^[0-9a-f]{64}$/;

/** Data of any shape as people read it: names and values, lists as lists; never raw JSON. `words` gives names of values. */
export function DataView({
  data,
  words = {},
}: {
  data: unknown;
  words?: Readonly<Record<string, string>>;
}): ReactNode {
  if (data === null || data === undefined || data === '') return null;
  if (Array.isArray(data)) return <ListView list={data} words={words} />;
  if (typeof data === 'object') return <ObjectView data={data as Record<string, unknown>} words={words} />;
  return <span>{valueText(data, words)}</span>;
}

function ListView({ list, words }: { list: readonly unknown[]; words: Readonly<Record<string, string>> }) {
  if (list.every((one) => typeof one !== 'object' || one === null))
    return <span>{list.map((one) => valueText(one, words)).join('、')}</span>;
  return (
    <ol className={styles['list']}>
      {list.map((one, index) => (
        <li key={index}>
          <DataView data={one} words={words} />
        </li>
      ))}
    </ol>
  );
}

function ObjectView({
  data,
  words,
}: {
  data: Record<string, unknown>;
  words: Readonly<Record<string, string>>;
}) {
  const shown = Object.entries(data).filter(([name, value]) => !HIDDEN.has(name) && !isEmpty(value));
  if (shown.length === 0) return null;
  if (isAmount(data)) return <span>{amountOf(data)}</span>;
  return (
    <dl className={styles['facts']}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{FIELD_WORDS[name] ?? (/^\d+$/.test(name) ? `第 ${name} 项` : name)}</dt>
          <dd>
            <DataView data={value} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isAmount(data: Record<string, unknown>): boolean {
  return typeof data['n'] === 'number' && typeof data['unit'] === 'string' && Object.keys(data).length === 2;
}

function amountOf({ n, unit }: Record<string, unknown>): string {
  const names: Record<string, string> = {
    workday: '个工作日',
    'calendar-day': '天',
    hour: '小时',
    month: '个月',
    year: '年',
  };
  return `${String(n)} ${names[String(unit)] ?? String(unit)}`;
}

function valueText(value: unknown, words: Readonly<Record<string, string>>): string {
  if (value === true) return '是';
  if (value === false) return '否';
  const text = String(value);
  return words[text] ?? (HASH.test(text) ? `文件 ${text.slice(0, 8)}` : text);
}
