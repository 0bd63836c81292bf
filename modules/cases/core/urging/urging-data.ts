import type { CivilDate } from '@yimen/platform/time';

/** Why a case is urged. */
export const urgingGrounds = {
  overdue: '已经超过期限',
  'due-soon': '即将到期',
  complaint: '申请人反映',
  leader: '领导批示',
  patrol: '巡查发现',
} as const;
export type UrgingGround = keyof typeof urgingGrounds;

/** Data of an urging. Its words stand in the entries too; here is what lists and rules need. */
export interface UrgingData {
  /** Number of the case and what it is about. */
  readonly case: string;
  readonly about: string;
  readonly ground: UrgingGround;
  readonly demand: string;
  readonly askedOn: CivilDate;
  /** Working days within which to answer. */
  readonly days: number;
  readonly answer?: { readonly text: string; readonly on: CivilDate; readonly by: string };
  /** How often an answer was sent back. */
  readonly returns: number;
  /** Day after which the answer was missed. */
  readonly missedOn?: CivilDate;
}

/** The data before the first entry. */
export const emptyUrging: UrgingData = {
  case: '',
  about: '',
  ground: 'patrol',
  demand: '',
  askedOn: '1970-01-01',
  days: 1,
  returns: 0,
};

/** What the rules of an urging need beyond the urging itself. */
export interface UrgingFacts {
  /** The case to be urged; absent: there is none of that number. */
  readonly case?: {
    readonly id: number;
    readonly unit: string | null;
    readonly person: string | null;
    readonly about: string;
    readonly ended: boolean;
    /** Number of an urging of this case that is still open. */
    readonly urged?: string;
  };
  /** Working days to answer where the supervisor sets none. */
  readonly days: number;
}
