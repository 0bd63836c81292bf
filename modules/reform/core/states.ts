import type { StateDefinition } from '@yimen/platform/procedure';

/** States of a task. Slow and overdue are lights, not states: they come with the day, not with an act. */
export const taskStates = {
  DRAFT: { title: '拟定', awaits: 'unit' },
  ISSUED: { title: '已下达待签收', awaits: 'unit' },
  DISPUTED: { title: '职责争议', awaits: 'unit' },
  DOING: { title: '推进中', awaits: 'unit' },
  SUBMITTED: { title: '待销号', awaits: 'unit' },
  CLEARED: { title: '已销号', awaits: 'nobody' },
  ARCHIVED: { title: '归档', awaits: 'nobody', terminal: true },
  MERGED: { title: '已合并', awaits: 'nobody', terminal: true },
  CANCELLED: { title: '已取消', awaits: 'nobody', terminal: true },
} as const satisfies Record<string, StateDefinition>;
