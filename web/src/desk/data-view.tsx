import type { ReactNode } from 'react';
import { FIELD_WORDS, HIDDEN } from './data-words.ts';
import { Unbroken } from './unbroken.tsx';
import styles from './data-view.module.css';

const HASH = /^[0-9a-f]{64}$/;

type Words = Readonly<Record<string, string>>;

/**
 * Data of any shape as people read it: names and values, lists as lists; never raw JSON. `words` gives names of values, those of a
 * single field under `field:value`.
 */
export function DataView({
  data,
  words = {},
  field = '',
}: {
  data: unknown;
  words?: Words;
  field?: string;
}): ReactNode {
  if (data === null || data === undefined || data === '') return null;
  if (Array.isArray(data)) return <ListView list={data} words={words} field={field} />;
  if (typeof data === 'object') return <ObjectView data={data as Record<string, unknown>} words={words} />;
  return (
    <span>
      <Unbroken text={valueText(data, words, field)} />
    </span>
  );
}

function ListView({ list, words, field }: { list: readonly unknown[]; words: Words; field: string }) {
  if (list.every((one) => typeof one !== 'object' || one === null))
    return <span>{list.map((one) => valueText(one, words, field)).join('、')}</span>;
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

function ObjectView({ data, words }: { data: Record<string, unknown>; words: Words }) {
  const shown = shownIn(data);
  if (shown.length === 0) return null;
  if (isAmount(data)) return <span>{amountOf(data)}</span>;
  return (
    <dl className={styles['facts']}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{FIELD_WORDS[name] ?? (/^\d+$/.test(name) ? `第 ${name} 项` : name)}</dt>
          <dd>
            <DataView data={value} words={words} field={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What tells people something: an id goes where its name stands beside it. */
function shownIn(data: object): readonly (readonly [string, unknown])[] {
  return Object.entries(data).filter(
    ([name, value]) => !HIDDEN.has(name) && !isEmpty(value) && !(`${name}Name` in data),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && (Array.isArray(value) ? value : shownIn(value)).length === 0;
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

function valueText(value: unknown, words: Words, field: string): string {
  if (value === true) return '是';
  if (value === false) return '否';
  const text = String(value);
  return words[`${field}:${text}`] ?? words[text] ?? (HASH.test(text) ? `文件 ${text.slice(0, 8)}` : text);
}
