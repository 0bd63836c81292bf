import type { Mode, Theme } from '../design/tokens.ts';

/** How the site looks to this person; kept in this browser only. */
export interface Appearance {
  readonly theme: Theme;
  readonly mode: Mode;
}

const KEY = 'yimen.appearance';

/** What is in force now (set before the first paint by `public/appearance.js`). */
export function currentAppearance(): Appearance {
  const { theme = 'light', mode = 'standard' } = document.documentElement.dataset;
  return { theme: theme as Theme, mode: mode as Mode };
}

/** Changes it at once, keeps it for the next visit, and tells whoever listens to `yimen:appearance`. */
export function changeAppearance(change: Partial<Appearance>): void {
  const next = { ...currentAppearance(), ...change };
  document.documentElement.dataset['theme'] = next.theme;
  document.documentElement.dataset['mode'] = next.mode;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage may be refused: the change then holds for this page only.
  }
  window.dispatchEvent(new Event('yimen:appearance'));
}
