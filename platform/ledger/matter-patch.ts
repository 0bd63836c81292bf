import type { Matter } from '../procedure/index.ts';

/** The parts of a matter that are stored as JSON objects. */
export const PARTS = ['clocks', 'documents', 'data'] as const;
export type Part = (typeof PARTS)[number];

/** What to store of a matter's JSON parts after a step; null where nothing changed. */
export type MatterPatch = {
  /** Whether the texts replace what is stored; otherwise they are merged into it, field by field. */
  readonly whole: boolean;
} & { readonly [P in Part]: string | null };

/**
 * The JSON parts that a step changed. Matters are immutable, so a field that is the same object has not changed; only changed
 * fields travel, because parsing the whole case again at each step would be a quarter of what the database does. A field that
 * went away cannot be told by merging: then everything is written anew.
 */
export function matterPatch(before: Pick<Matter, Part> | undefined, after: Pick<Matter, Part>): MatterPatch {
  const whole = before === undefined || PARTS.some((part) => losesField(before[part], after[part]));
  const text = (part: Part): string | null =>
    whole ? JSON.stringify(after[part]) : changedFields(before[part], after[part]);
  return { whole, clocks: text('clocks'), documents: text('documents'), data: text('data') };
}

function losesField(before: Fields, after: Fields): boolean {
  if (before === after) return false;
  if (!isFields(before) || !isFields(after)) return true;
  for (const name in before) if (before[name] !== undefined && after[name] === undefined) return true;
  return false;
}

function changedFields(before: Fields, after: Fields): string | null {
  if (before === after) return null;
  const changed: Record<string, unknown> = {};
  for (const name in after) if (after[name] !== before[name]) changed[name] = after[name];
  return JSON.stringify(changed);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(part: unknown): boolean {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
