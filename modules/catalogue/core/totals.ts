import { DELEGATION_LEVELS, type DelegationLevel } from './delegation.ts';
import { HANDLING_MODES, ITEM_TYPES } from './enumerations.ts';
import type { ItemElements } from './item-elements.ts';

/** Exact counts over the items of a catalogue. Departments are counted by id; delegation counts items and departments. */
export interface CatalogueTotals {
  readonly items: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byMode: Readonly<Record<string, number>>;
  readonly byDepartment: Readonly<Record<string, number>>;
  readonly delegation: Readonly<Record<DelegationLevel, { items: number; departments: number }>>;
  readonly volume: { readonly annual: number; readonly online: number };
}

/** Counts the items. Types and modes without an item are counted as 0, so that a missing one is seen. */
export function totalsOf(items: readonly ItemElements[]): CatalogueTotals {
  const byType = zeros(Object.keys(ITEM_TYPES));
  const byMode = zeros(Object.keys(HANDLING_MODES));
  const byDepartment: Record<string, number> = {};
  const volume = { annual: 0, online: 0 };
  for (const { type, time, body, volume: cases } of items) {
    byType[type]!++;
    byMode[time.mode]!++;
    byDepartment[body.organisation] = (byDepartment[body.organisation] ?? 0) + 1;
    volume.annual += cases.annual;
    volume.online += cases.online;
  }
  const delegated = (level: DelegationLevel): { items: number; departments: number } => {
    const handed = items.filter(({ delegation }) => delegation.some(({ to }) => to === level));
    return { items: handed.length, departments: new Set(handed.map(({ body }) => body.organisation)).size };
  };
  const levels = Object.keys(DELEGATION_LEVELS) as DelegationLevel[];
  const delegation = Object.fromEntries(
    levels.map((level) => [level, delegated(level)]),
  ) as CatalogueTotals['delegation'];
  return { items: items.length, byType, byMode, byDepartment, delegation, volume };
}

function zeros(keys: readonly string[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [key, 0]));
}
