import { Type, type Static } from 'typebox';
import { enumOf, type Term } from './enumerations.ts';

/**
 * Legal kinds of handing an item down. `decides`: whether the lower body takes the decision; `name`: in whose name it is taken.
 * Whoever's name stands on it also bears the legal duty. Paper: what the arrangement rests on.
 */
export const DELEGATION_KINDS = {
  'moved-down': { title: '下放（直接赋权）', decides: true, name: 'lower', paper: '政府决定和交接书' },
  authorised: { title: '授权', decides: true, name: 'lower', paper: '法律、法规的授权条款' },
  entrusted: { title: '委托', decides: true, name: 'department', paper: '委托书（向社会公布，不得再委托）' },
  intake: { title: '服务前移（受理点）', decides: false, name: 'department', paper: '服务协议' },
  posting: { title: '派驻', decides: false, name: 'department', paper: '派驻文件' },
} as const satisfies Record<string, Term & { decides: boolean; name: 'lower' | 'department'; paper: string }>;

export type DelegationKind = keyof typeof DELEGATION_KINDS;

/** To whom items are handed down. */
export const DELEGATION_LEVELS = {
  town: { title: '镇（街道）' },
  village: { title: '村（社区）' },
  zone: { title: '园区' },
} as const satisfies Record<string, Term>;

export type DelegationLevel = keyof typeof DELEGATION_LEVELS;

/** That an item is handled at a lower level, and on which legal footing. */
export const Delegation = Type.Object(
  { to: enumOf(DELEGATION_LEVELS, '下放到'), kind: enumOf(DELEGATION_KINDS, '方式') },
  { title: '下放', additionalProperties: false },
);

export type Delegation = Static<typeof Delegation>;

/**
 * Whether a level may take the decision on an item. A village committee never does: it exercises no administrative power, and
 * a licence is entrusted only to administrative organs (行政许可法第二十四条).
 */
export function mayDecide(delegations: readonly Delegation[], level: DelegationLevel): boolean {
  if (level === 'village') return false;
  return delegations.some(({ to, kind }) => to === level && DELEGATION_KINDS[kind].decides);
}
