/** Documents a task issues: id → Chinese name. */
export const taskDocuments = {
  assignment: '改革任务交办单',
  reminder: '提醒函',
  urging: '督办函',
  circular: '情况通报',
  rectification: '督查整改通知书',
  clearance: '销号单',
} as const;
export type TaskDocument = keyof typeof taskDocuments;
