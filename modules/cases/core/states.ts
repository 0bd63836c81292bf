import type { StateDefinition } from '@yimen/platform/procedure';

/** Every state a case may be in. `terminal` is where nothing more can happen; 办结 still awaits delivery and the archive. */
export const caseStates = {
  DRAFT: { title: '暂存', awaits: 'applicant' },
  SUBMITTED: { title: '已提交', awaits: 'unit' },
  PRECHECK_RETURNED: { title: '预审退回', awaits: 'applicant' },
  RECEIVED: { title: '收件', awaits: 'unit' },
  CORRECTION: { title: '待补正', awaits: 'applicant' },
  NOT_ACCEPTED: { title: '不予受理', awaits: 'nobody', terminal: true },
  ACCEPTED: { title: '受理', awaits: 'unit' },
  REVIEW: { title: '审查', awaits: 'unit' },
  SPECIAL: { title: '特别程序中', awaits: 'unit' },
  SUSPENDED: { title: '挂起', awaits: 'unit' },
  PUBLICITY: { title: '公示中', awaits: 'unit' },
  MEDIATION: { title: '调解中', awaits: 'unit' },
  REPORTED_UP: { title: '转报', awaits: 'unit' },
  DECIDED_YES: { title: '准予', awaits: 'unit' },
  DECIDED_NO: { title: '不予', awaits: 'unit' },
  FINISHED: { title: '办结', awaits: 'unit' },
  DELIVERED: { title: '已送达', awaits: 'unit' },
  ARCHIVED: { title: '归档', awaits: 'nobody', terminal: true },
  WITHDRAWN: { title: '撤回', awaits: 'nobody', terminal: true },
  TERMINATED: { title: '终止', awaits: 'nobody', terminal: true },
  VOID: { title: '作废', awaits: 'nobody', terminal: true },
} as const satisfies Record<string, StateDefinition>;
export type CaseState = keyof typeof caseStates;
