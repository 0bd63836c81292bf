/** Conditions over `reform.task_fact`, with the period in $1 and $2 (both inclusive). */
export const conditions = {
  issued: 'issued_on between $1 and $2',
  carriedOver: 'issued_on < $1 and (ended_on is null or ended_on >= $1)',
  cleared: `ended_on between $1 and $2 and outcome = 'cleared'`,
  calledOff: `ended_on between $1 and $2 and outcome <> 'cleared'`,
  open: 'issued_on <= $2 and (ended_on is null or ended_on > $2)',
  clearedOnTime: `ended_on between $1 and $2 and outcome = 'cleared' and on_time`,
  overdue: 'issued_on <= $2 and (ended_on is null or ended_on > $2) and due_on < $2',
} as const;
export type TaskCondition = keyof typeof conditions;
