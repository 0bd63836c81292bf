import { useEffect, useRef } from 'react';

/** What each key does; keys as `KeyboardEvent.key` names them. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Single keys for the whole page. Quiet while somebody types, while a dialog is open, and with Ctrl, Alt or Meta held. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isBusy(event.target)) return;
      const does = latest.current[event.key];
      if (does === undefined) return;
      event.preventDefault();
      does();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

const DIALOGS = '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open .ant-drawer-content-wrapper';

function isBusy(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : undefined;
  const types = element?.closest(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]',
  );
  return types != null || document.querySelector(DIALOGS) !== null;
}
