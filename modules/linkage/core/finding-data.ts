import type { CivilDate } from '@yimen/platform/time';
import type { FindingKind } from './kinds.ts';

/** Why a fact is a finding: a code for machines, a sentence for people. */
export interface Cause {
  readonly code: string;
  readonly text: string;
}

/** A line of an imported register as the finding quotes it. Names of persons are masked, numbers of persons left out. */
export interface RowEvidence {
  /** Stable identity of the line's content. */
  readonly row: string;
  readonly file: string;
  readonly sheet: string;
  readonly line: number;
  readonly number: string;
  readonly holder: string;
  readonly issuedOn: CivilDate;
  readonly caseNumber?: string;
}

/** Days of a case as the finding quotes them. */
export interface CaseEvidence {
  readonly number: string;
  readonly receivedOn?: CivilDate;
  readonly acceptedOn?: CivilDate;
  readonly decidedOn?: CivilDate;
  readonly endedOn?: CivilDate;
  readonly finishKind?: string;
  readonly certificate?: string;
}

/** A ledger entry of the case as the finding quotes it: when it was made, and the day it claims. */
export interface StepEvidence {
  readonly seq: number;
  readonly type: string;
  /** Day and minute in Asia/Shanghai. */
  readonly at: string;
  readonly claims?: CivilDate;
}

/** What an auditor needs to follow a finding to its sources. */
export interface Evidence {
  readonly rows: readonly RowEvidence[];
  readonly case?: CaseEvidence;
  readonly steps: readonly StepEvidence[];
}

/** What a finding is about, once and for all. */
export interface FindingSubject {
  readonly kind: FindingKind;
  /** The same fact has the same key for ever. */
  readonly key: string;
  readonly causes: readonly Cause[];
  readonly evidence: Evidence;
}

/** Ways to put right what was done outside the system. */
export const rightingWays = {
  'case-entered': '依法补录办件',
  'register-corrected': '更正台账',
  'case-corrected': '更正办件',
  revoked: '撤销、注销证照',
  other: '其他整改',
} as const;
export type RightingWay = keyof typeof rightingWays;

/** Grounds on which an explanation is accepted. */
export const dismissalGrounds = {
  'lawful-exception': '法律、法规另有规定',
  'other-platform': '已在上级或其他法定平台办理',
  'data-error': '数据差错，不是体外办理',
  'not-ours': '不属于本部门核发',
} as const;
export type DismissalGround = keyof typeof dismissalGrounds;

/** Data of a finding. Words and files stand in the entries; here is what rules, lists and figures need. */
export interface FindingData extends FindingSubject {
  readonly foundOn: CivilDate;
  readonly explained?: { readonly on: CivilDate; readonly by: string; readonly onTime: boolean };
  readonly returns: number;
  /** How often an answer was missed, the day it was missed if one is owed now, and the letters sent since. */
  readonly misses: number;
  readonly missedOn?: CivilDate;
  readonly letters: number;
  readonly circularOn?: CivilDate;
  readonly confirmed?: { readonly on: CivilDate; readonly by: string };
  readonly righting?: {
    readonly on: CivilDate;
    readonly by: string;
    readonly way: RightingWay;
    readonly caseNumber?: string;
  };
  readonly rightingMissedOn?: CivilDate;
  readonly ended?: { readonly on: CivilDate; readonly way: 'closed' | 'dismissed' | 'lapsed' };
  readonly reappearances: number;
}

/** The data before the first entry. */
export const emptyFinding: FindingData = {
  kind: 'result-without-case',
  key: '',
  causes: [],
  evidence: { rows: [], steps: [] },
  foundOn: '1970-01-01',
  returns: 0,
  misses: 0,
  letters: 0,
  reappearances: 0,
};
