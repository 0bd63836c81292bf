import type { Limit } from '@yimen/platform/calendar';

/** Item types whose matters are cases (依申请六类 and public services), by the national code. */
export const caseItemTypes = {
  '01': '行政许可',
  '05': '行政给付',
  '07': '行政确认',
  '08': '行政奖励',
  '09': '行政裁决',
  '10': '其他行政权力',
  '20': '公共服务',
} as const;

/** National code of an item type that opens cases. */
export type CaseItemType = keyof typeof caseItemTypes;

/** What a case keeps of the item version it was opened under; the catalogue may change, a running case does not. */
export interface PinnedItem {
  /** Handling item (33) or implementing item (31). */
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly type: string;
  /** Organisation id and name of the body in whose hands the matter lies. */
  readonly department: string;
  readonly departmentName: string;
  /** 法定时限; absent: the law sets none. */
  readonly statutory?: Limit;
  /** 承诺时限; 0 is an immediate item (即办件). */
  readonly promise?: Limit;
  /** Delegated by 委托: the decision carries this body's name and seal. */
  readonly delegator?: string;
  /** Handled with other departments under art. 26: the extension may reach 15 days. */
  readonly joint?: true;
  /** Decided by the upper level after the county's first review (art. 35, 43). */
  readonly upper?: true;
  /** Substance is checked on site by two or more officers (art. 34). */
  readonly twoPerson?: true;
  /** The item has an application form. */
  readonly form?: true;
  /** The result is announced before it is decided (公示). */
  readonly publicity?: true;
  /** A decision in favour is followed by a payment. */
  readonly pays?: true;
  /** Special procedures its own legal basis names, for items that are not licences. */
  readonly specials?: readonly string[];
  /** Days its own legal basis lets the limit be extended by, for items that are not licences. */
  readonly extension?: number;
  /** Name of the certificate or document it ends in; absent: none. */
  readonly result?: string;
}

/** The item of a matter before its first entry. */
export const noItem: PinnedItem = {
  code: '',
  version: 0,
  name: '',
  type: '',
  department: '',
  departmentName: '',
};

/** Whether the item is done on the spot: its promise is zero. */
export function isImmediate(item: PinnedItem): boolean {
  return item.promise?.n === 0;
}
