import { useNavigate } from '@tanstack/react-router';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/catalogue/contract';
import { useState } from 'react';
import { Button, SelectField } from '../../../design/index.ts';
import styles from './found.module.css';

type Facets = Static<typeof contract.searchItems.output>['facets'];
/** What may be chosen to narrow the list down. */
export type Choices = Partial<
  Record<'applicant' | 'department' | 'type' | 'online' | 'level' | 'theme', string>
>;

const NAMES = [
  ['applicant', '谁来办', 'applicants'],
  ['online', '怎么申请', 'online'],
  ['level', '在家门口办', 'levels'],
  ['type', '事项类型', 'types'],
  ['department', '部门', 'departments'],
] as const satisfies readonly (readonly [keyof Choices, string, keyof Facets])[];

/** The choices, each with how many items it would leave. On a phone they are folded away. */
export function Filters({ words, choices, facets }: { words: string; choices: Choices; facets: Facets }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const go = (next: Choices): void => {
    const search = { ...(words === '' ? {} : { q: words }), ...next };
    void navigate({ to: '/search', search: search as never, replace: true });
  };
  const chosen = Object.keys(choices).length;
  if (chosen === 0 && facets.types.length === 0) return null;
  return (
    <section aria-label="筛选" className={styles['filters']}>
      <Button aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>
        {open ? '收起筛选' : chosen === 0 ? '筛选' : `筛选（已选 ${chosen} 项）`}
      </Button>
      <div id="filters" className={`${styles['filters']} ${open ? '' : styles['folded']}`}>
        {NAMES.map(([name, label, facet]) => (
          <SelectField
            key={name}
            label={label}
            none="不限"
            value={choices[name] ?? ''}
            options={optionsOf(facets[facet], choices[name])}
            onChange={(value) => {
              const { [name]: _, ...others } = choices;
              go(value === '' ? others : { ...others, [name]: value });
            }}
          />
        ))}
        {chosen > 0 ? (
          <Button kind="plain" onClick={() => go({})}>
            取消全部筛选
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function optionsOf(counts: Facets['types'], chosen: string | undefined) {
  const options = counts.map(({ id, title, items }) => ({ value: id, label: `${title}（${items}）` }));
  // What is chosen stays in the list even where nothing is left of it, so that it can be seen and taken back.
  if (chosen !== undefined && !counts.some(({ id }) => id === chosen))
    return [...options, { value: chosen, label: '所选的（0）' }];
  return options;
}
