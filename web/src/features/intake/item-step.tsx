import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { getItem, searchItems } from '../../app/operations/catalogue.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { promiseWords } from '../catalogue/promise-words.ts';
import type { Item } from './intake-state.ts';
import styles from './intake-page.module.css';

/** Picks the item by what the person says they want. */
export function ItemStep({
  item,
  onItem,
}: {
  item: Item | undefined;
  onItem: (item: Item | undefined) => void;
}) {
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const { data, error } = useQuery({
    queryKey: ['items', words],
    enabled: item === undefined && words.trim() !== '',
    placeholderData: (before) => before,
    queryFn: () => valueOf(api.call(searchItems, { query: { words: words.trim(), limit: 20 } })),
  });
  const pick = async (code: string): Promise<void> => {
    try {
      onItem(await valueOf(api.call(getItem, { params: { code } })));
      setProblem(undefined);
    } catch (failure) {
      setProblem(failure);
    }
  };
  if (item !== undefined) return <Chosen item={item} onChange={() => onItem(undefined)} />;
  return (
    <>
      <Input
        type="search"
        aria-label="查找事项"
        placeholder="事项名称、常用说法、拼音首字母或编码"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {error || problem ? <DeskProblem error={error ?? problem} /> : null}
      {data !== undefined && words.trim() !== '' ? (
        <ul className={styles['found']} aria-label="找到的事项">
          {data.items.map(({ code, name, departmentName, typeTitle, modeTitle, promiseText }) => (
            <li key={code}>
              <button type="button" onClick={() => void pick(code)}>
                <strong>{name}</strong>
                <span className={styles['soft']}>
                  {departmentName}，{typeTitle}，{modeTitle}，{promiseWords(promiseText)}
                </span>
              </button>
            </li>
          ))}
          {data.items.length === 0 ? <li className={styles['soft']}>没有找到，请换个说法。</li> : null}
        </ul>
      ) : null}
    </>
  );
}

function Chosen({ item: { summary }, onChange }: { item: Item; onChange: () => void }) {
  return (
    <div className={styles['chosen']}>
      <span>
        <strong>{summary.name}</strong>
        <br />
        {summary.departmentName}，{summary.typeTitle}，{summary.modeTitle}，
        {promiseWords(summary.promiseText)}
      </span>
      <Button onClick={onChange}>换一项</Button>
    </div>
  );
}
