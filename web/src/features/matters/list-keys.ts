import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useShortcuts } from '../../desk/shortcuts.ts';

interface ListKeys {
  readonly current: string | undefined;
  readonly helpOpen: boolean;
  help(): void;
  closeHelp(): void;
}

/** The list by keyboard: j and k move, o opens, x selects, / searches, ? helps. */
export function useListKeys(
  rows: readonly { readonly number: string }[],
  onToggle: (number: string) => void,
): ListKeys {
  const [current, setCurrent] = useState<string>();
  const [helpOpen, setHelpOpen] = useState(false);
  const navigate = useNavigate();
  const move = (step: number): void => {
    const at = rows.findIndex(({ number }) => number === current);
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (next === undefined) return;
    setCurrent(next.number);
    document.querySelector<HTMLElement>(`tr[data-number="${CSS.escape(next.number)}"] [data-open]`)?.focus();
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    o: () => {
      if (current !== undefined)
        void navigate({ to: '/matters/$number', params: { number: current } as never });
    },
    x: () => {
      if (current !== undefined) onToggle(current);
    },
    '/': () => document.querySelector<HTMLElement>('input[aria-label="按编号查找"]')?.focus(),
    '?': () => setHelpOpen(true),
  });
  return { current, helpOpen, help: () => setHelpOpen(true), closeHelp: () => setHelpOpen(false) };
}
