import type { Static } from 'typebox';
import { entryDetail, isToldToApplicant } from '@yimen/modules/cases/core';
import type * as platform from '@yimen/platform/contract';

/** A matter and its ledger, as the API tells them. */
export type Matter = Static<typeof platform.getMatter.output>;
export type Entry = Static<typeof platform.listEntries.output>['items'][number];

/** What the page reads of a case's data. Everything is optional: other kinds of case have other data. */
export interface CaseFacts {
  readonly item?: { readonly code: string; readonly name: string; readonly departmentName: string };
  readonly applicant?: { readonly name: string };
  readonly agent?: { readonly name: string; readonly relation?: string };
  readonly materials?: readonly { no: number; name: string; state: string; files?: string[] }[];
  readonly corrections?: readonly { open: readonly number[]; on: string }[];
}

export const factsOf = (matter: Matter): CaseFacts => (matter.data ?? {}) as CaseFacts;

/** What happens next, in the applicant's words, by the state a case is in. Days come from the clocks, never from here. */
const NEXT: Readonly<Record<string, string>> = {
  DRAFT: '请填完申请表、交齐材料，然后提交。',
  SUBMITTED: '窗口正在预审。合格就收件，需要修改会告诉您。',
  PRECHECK_RETURNED: '请按退回意见修改申请，再次提交。',
  RECEIVED: '窗口正在核对材料。材料齐全就受理，不齐会一次告诉您要补什么。',
  CORRECTION: '请按补正通知补交材料，可以分几次交。',
  ACCEPTED: '已经受理，等待审查。',
  REVIEW: '正在审查。',
  SPECIAL: '正在进行检验、评审等特别程序，这段时间不计入办理期限。',
  SUSPENDED: '办理已挂起，恢复后继续。',
  PUBLICITY: '结果正在公示，公示结束后作出决定。',
  MEDIATION: '正在调解。',
  REPORTED_UP: '已转报上级机关，由上级机关作出决定。',
  DECIDED_YES: '已经批准，正在制作证照和文书。',
  DECIDED_NO: '已作出不予批准的决定，正在制作文书。文书里写明了理由和救济途径。',
  FINISHED: '已经办结，请领取结果，或者等待送达。',
  DELIVERED: '结果已经送达。',
  ARCHIVED: '已经办完归档。',
  NOT_ACCEPTED: '不予受理。通知书里写明了理由和救济途径。',
  WITHDRAWN: '申请已撤回。以后可以重新申请。',
  TERMINATED: '办理已终止。通知书里写明了理由。',
  VOID: '这件已作废。',
};

export const nextOf = (matter: Matter): string => NEXT[matter.state.id] ?? '正在办理。';

const OVER = ['FINISHED', 'DELIVERED', 'ARCHIVED'];
/** Whether the matter was carried through: then one may say how it went. */
export const isOver = (matter: Matter): boolean => OVER.includes(matter.state.id);

/** A line of the ledger in a sentence beyond its title; empty where the title says it all. The words are the module's. */
export const detailOf = ({ type, data }: Entry): string => entryDetail(type, data as Record<string, unknown>);
export const isTold = ({ type }: Entry): boolean => isToldToApplicant(type);

/** Who did it, as far as it concerns the applicant. */
export function whoOf({ actor }: Entry): string {
  if (actor.kind === 'applicant' || actor.kind === 'agent') return '申请人';
  return actor.kind === 'staff' ? '工作人员' : '系统';
}

/** The points of a correction notice that are still open, with their words. */
export interface OpenPoint {
  readonly no: number;
  readonly problem: string;
  readonly requirement: string;
}
export function openPoints(matter: Matter, entries: readonly Entry[]): OpenPoint[] {
  const open = factsOf(matter).corrections?.at(-1)?.open ?? [];
  const notice = entries.findLast(({ type }) => type === 'correctionRequested');
  const { problems = [] } = (notice?.data ?? {}) as { problems?: OpenPoint[] };
  return problems.filter(({ no }) => open.includes(no));
}
