import type { CivilDate } from '@yimen/platform/time';
import type { Term } from './enumerations.ts';
import type { ItemElements } from './item-elements.ts';

/** State of a published version (事项状态, exchange codes). A draft is not published and has a state of its own. */
export const ITEM_STATES = {
  'in-force': { code: '1', title: '在用' },
  suspended: { code: '2', title: '挂起' },
  cancelled: { code: '3', title: '取消' },
} as const satisfies Record<string, Term>;

export type ItemState = keyof typeof ITEM_STATES;

/** A published version: in effect from `effectiveFrom` up to, but without, `effectiveTo`; null is until the next one. */
export interface ItemVersion {
  readonly code: string;
  readonly version: number;
  readonly state: ItemState;
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
  readonly elements: ItemElements;
}

/** The states a published item may go to next: a suspended one may come back, a cancelled one never. */
export const NEXT_ITEM_STATES: Readonly<Record<ItemState, readonly ItemState[]>> = {
  'in-force': ['suspended', 'cancelled'],
  suspended: ['in-force', 'cancelled'],
  cancelled: [],
};

/** State of a draft on its way to publication (审核状态). Only an approved one may be published. */
export const DRAFT_STATES = {
  'to-submit': { code: '1', title: '待提交审批' },
  submitted: { code: '2', title: '审批中' },
  approved: { code: '3', title: '通过' },
  withdrawn: { code: '4', title: '取消' },
  rejected: { code: '5', title: '不通过' },
} as const satisfies Record<string, Term>;

export type DraftState = keyof typeof DRAFT_STATES;

/** The states a draft may be moved to next. A rejected one may be sent again as it is, or be rewritten first. */
export const NEXT_DRAFT_STATES: Readonly<Record<DraftState, readonly DraftState[]>> = {
  'to-submit': ['submitted', 'withdrawn'],
  submitted: ['approved', 'rejected', 'to-submit'],
  approved: [],
  withdrawn: [],
  rejected: ['submitted', 'withdrawn'],
};

/** The draft states in which the elements may be rewritten. */
export const REWRITABLE_DRAFTS: readonly DraftState[] = ['to-submit', 'withdrawn', 'rejected'];
