import type { CaseState } from '../states.ts';

/** What a state means to whoever applied, and what comes next. `{due}` stands for the due day, `{left}` for what it says without one. */
interface PlainState {
  readonly now: string;
  readonly next: string;
}

/** States in plain words. Nothing here says what was decided and why: that stands in the documents, for those who may read them. */
export const plainStates: Readonly<Record<CaseState, PlainState>> = {
  DRAFT: { now: '申请还没有提交。', next: '填好后请提交，提交前不开始办理。' },
  SUBMITTED: { now: '已经提交，正在预审材料。', next: '预审通过后收件，不通过会告诉您原因。' },
  PRECHECK_RETURNED: { now: '预审没有通过，申请退回给您了。', next: '请按退回的意见改好后重新提交。' },
  RECEIVED: { now: '材料已经收到，正在核对是否齐全。', next: '齐全的予以受理；不齐的一次告诉您要补什么。' },
  CORRECTION: { now: '材料不齐，等您补正。', next: '请按补正告知书补齐材料，补齐前不能受理。' },
  NOT_ACCEPTED: { now: '不予受理，办理已经结束。', next: '原因和救济途径写在不予受理通知书上。' },
  ACCEPTED: { now: '已经受理，等待审查。', next: '审查后作出决定。' },
  REVIEW: { now: '正在审查。', next: '审查后作出决定。' },
  SPECIAL: {
    now: '正在进行听证、检验、检测、评审等法定程序，这段时间不计入办理期限。',
    next: '程序结束后继续审查，期限接着计算。',
  },
  SUSPENDED: { now: '因法定原因暂停办理。', next: '原因消失后继续办理。' },
  PUBLICITY: { now: '正在公示。', next: '公示期满没有异议的，作出决定。' },
  MEDIATION: { now: '正在调解。', next: '调解不成的，作出裁决。' },
  REPORTED_UP: { now: '初审完毕，已经报上级机关。', next: '由上级机关作出决定。' },
  DECIDED_YES: { now: '已经准予，正在制作和发放结果。', next: '制作好后通知您领取或者寄给您。' },
  DECIDED_NO: { now: '已经作出不予的决定，正在送达。', next: '理由和救济途径写在决定书上。' },
  FINISHED: { now: '已经办结。', next: '请领取结果；选了邮寄的，等待寄送。' },
  DELIVERED: { now: '已经办结，结果已经送达。', next: '不用再做什么。' },
  ARCHIVED: { now: '已经办结并归档。', next: '不用再做什么。' },
  WITHDRAWN: { now: '申请已经撤回。', next: '需要的话可以重新申请。' },
  TERMINATED: { now: '办理已经终止。', next: '原因写在终止告知书上；需要的话可以重新申请。' },
  VOID: { now: '此件已经作废。', next: '有疑问请向窗口询问。' },
};
