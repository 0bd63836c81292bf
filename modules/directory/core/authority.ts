import type { CivilDate } from '@yimen/platform/time';
import { isValidOn, type Period } from './period.ts';

/** What a chief representative may be authorised to do in the hall. */
export const POWERS = { receive: '收件', accept: '受理', review: '审查', decide: '决定' } as const;

export type Power = keyof typeof POWERS;

/** An authorisation (授权书) of a chief representative by the department that sends the person. */
export interface Authority extends Period {
  readonly id: string;
  readonly person: string;
  readonly organisation: string;
  readonly powers: readonly Power[];
  /** Item codes; null is every item of the organisation. */
  readonly items: readonly string[] | null;
  /** The seal for approvals that goes with it (审批专用章). */
  readonly seal: string | null;
}

/** A decision to be taken: by whose authority, on which item, on which day. */
export interface AuthorityQuestion {
  readonly organisation: string;
  readonly itemCode: string;
  readonly power: Power;
  readonly on: CivilDate;
}

/** Whether an authorisation covers the use of a power. */
export function covers(authority: Authority, question: AuthorityQuestion): boolean {
  return (
    authority.organisation === question.organisation &&
    authority.powers.includes(question.power) &&
    (authority.items === null || authority.items.includes(question.itemCode)) &&
    isValidOn(authority, question.on)
  );
}
