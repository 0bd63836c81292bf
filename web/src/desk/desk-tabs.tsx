import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './desk-tabs.module.css';

/** A part of a page behind a tab. */
export interface DeskTab {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * Tabs by the pattern of the ARIA guide: arrows move and open. Ours because the library's hide what does not fit behind a button
 * that is no tab, which axe refuses; these are scrolled. `active` and `onChange` where the address knows which one is open.
 */
export function DeskTabs({
  label,
  tabs,
  active,
  onChange,
}: {
  label: string;
  tabs: readonly DeskTab[];
  active?: string;
  onChange?: (key: string) => void;
}) {
  const id = useId();
  const [own, setOwn] = useState(tabs[0]?.key);
  const open = tabs.find(({ key }) => key === (active ?? own)) ?? tabs[0]!;
  const go = (key: string): void => {
    setOwn(key);
    onChange?.(key);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = neighbour(tabs, open, event.key);
    if (next === undefined) return;
    event.preventDefault();
    go(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <div>
      <div className={`${styles['list']} not-printed`} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ key, label: text }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === open.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === open.key ? 0 : -1}
            onClick={() => go(key)}
          >
            {text}
          </button>
        ))}
      </div>
      <div
        key={open.key}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${open.key}`}
        className={styles['panel']}
      >
        {open.children}
      </div>
    </div>
  );
}

function neighbour(tabs: readonly DeskTab[], open: DeskTab, key: string): DeskTab | undefined {
  const at = tabs.indexOf(open);
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  if (key === 'ArrowLeft') return tabs[(at - 1 + tabs.length) % tabs.length];
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs.at(-1) : undefined;
}
