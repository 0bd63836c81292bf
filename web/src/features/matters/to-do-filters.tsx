import { App, Button, Dropdown, Input, Radio, Select, type MenuProps } from 'antd';
import { useState } from 'react';
import { useProcedures } from '../../desk/names.ts';
import { AskName } from './ask-name.tsx';
import type { ToDoFilter } from './queries.ts';
import { useSavedFilters } from './saved-filters.ts';
import styles from './to-do-filters.module.css';

const WHICH = [
  { value: 'all', label: '全部' },
  { value: 'unit', label: '本单位' },
  { value: 'mine', label: '我承办' },
];
const DUE = [
  { value: '', label: '不限期限' },
  { value: 'overdue', label: '已超期' },
  { value: 'soon', label: '快到期' },
];

interface FilterProps {
  readonly filter: ToDoFilter;
  readonly onChange: (filter: ToDoFilter) => void;
}

/** Narrows the list: whose, how urgent, which procedure, which number; and keeps a choice under a name. */
export function ToDoFilters({ filter, onChange }: FilterProps) {
  const procedures = useProcedures();
  const { number: _number, ...rest } = filter;
  return (
    <div className={`${styles['bar']} not-printed`} role="search" aria-label="筛选待办">
      <Radio.Group
        optionType="button"
        aria-label="范围"
        options={WHICH}
        value={filter.which ?? 'all'}
        onChange={(event) => onChange({ ...rest, which: event.target.value })}
      />
      <Radio.Group
        optionType="button"
        aria-label="期限"
        options={DUE}
        value={filter.due ?? ''}
        onChange={(event) => onChange(withDue(rest, event.target.value))}
      />
      <Select
        className={styles['procedure']!}
        aria-label="程序"
        value={filter.procedure ?? ''}
        options={[
          { value: '', label: '全部程序' },
          ...procedures.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(value: string) => onChange(withProcedure(rest, value))}
      />
      <NumberSearch filter={filter} onChange={onChange} />
      <SavedFilters filter={filter} onChange={onChange} />
    </div>
  );
}

function withDue({ due: _due, ...rest }: ToDoFilter, due: '' | 'overdue' | 'soon'): ToDoFilter {
  return due === '' ? rest : { ...rest, due };
}

function withProcedure({ procedure: _old, ...rest }: ToDoFilter, procedure: string): ToDoFilter {
  return procedure === '' ? rest : { ...rest, procedure };
}

/** Finds by the whole number or by how it begins. */
function NumberSearch({ filter: { number, ...rest }, onChange }: FilterProps) {
  const [short, setShort] = useState(false);
  return (
    <Input.Search
      className={styles['search']!}
      placeholder="按编号查找"
      aria-label="按编号查找"
      allowClear
      defaultValue={number ?? ''}
      status={short ? 'error' : ''}
      onSearch={(text) => {
        const typed = text.trim();
        setShort(typed.length > 0 && typed.length < 4);
        if (typed === '') onChange(rest);
        else if (typed.length >= 4) onChange({ ...rest, number: typed });
      }}
    />
  );
}

function SavedFilters({ filter, onChange }: FilterProps) {
  const { message } = App.useApp();
  const { filters: known, error, isFull, save, remove } = useSavedFilters((text) => void message.error(text));
  const filters = known ?? [];
  const [naming, setNaming] = useState(false);
  const items: MenuProps['items'] = [
    ...(error && known === undefined
      ? [{ key: '!', label: '没有取到常用筛选，请稍后再试', disabled: true }]
      : []),
    ...filters.map(({ name, filter: saved }) => ({ key: name, label: name, onClick: () => onChange(saved) })),
    ...(filters.length > 0 ? [{ type: 'divider' as const }] : []),
    {
      key: '+',
      label: isFull ? '已存满 30 个，请先删除不用的' : '保存当前筛选…',
      disabled: isFull || known === undefined,
      onClick: () => setNaming(true),
    },
    ...(filters.length === 0
      ? []
      : [
          {
            key: '-',
            label: '删除',
            children: filters.map(({ name }) => ({
              key: `-${name}`,
              label: `删除“${name}”`,
              onClick: () => remove(name),
            })),
          },
        ]),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>常用筛选</Button>
      </Dropdown>
      <AskName
        open={naming}
        title="保存当前筛选"
        label="名称"
        onCancel={() => setNaming(false)}
        onName={(name) => {
          save({ name, filter });
          setNaming(false);
        }}
      />
    </>
  );
}
