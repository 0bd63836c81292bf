/** Why somebody is away, in words. */
export const LEAVE_REASONS = {
  annual: '年休假',
  sick: '病假',
  personal: '事假',
  travel: '出差',
  training: '学习培训',
  other: '其他',
} as const;

/** A reason of a leave. */
export type LeaveReason = keyof typeof LEAVE_REASONS;
