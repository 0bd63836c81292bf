import { normalFinishes } from '../core/index.ts';

const list = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** Finishes that count as 办结; every other end is a return, a termination or a void. */
export const finishedKinds = [
  'certificate',
  'ordinary',
  'paper',
  'refused',
  'settled',
  'reported-up',
] as const;

const during = (column: string): string => `${column} between $1 and $2`;
const ended = `received_on is not null and ${during('ended_on')}`;
const finished = `${ended} and finish_kind in (${list(finishedKinds)})`;

/** Conditions over `cases.case_fact`, with the period in $1 and $2 (both inclusive). */
export const conditions = {
  received: during('received_on'),
  accepted: during('accepted_on'),
  finished,
  returned: `${ended} and finish_kind not in (${list(finishedKinds)})`,
  carriedOver: `received_on < $1 and (ended_on is null or ended_on >= $1)`,
  open: `received_on <= $2 and (ended_on is null or ended_on > $2)`,
  onTime: `${finished} and on_time`,
  early: `${finished} and early`,
  normal: `${ended} and finish_kind in (${list(normalFinishes)}) and elapsed_wd is not null`,
} as const;
export type CaseCondition = keyof typeof conditions;
