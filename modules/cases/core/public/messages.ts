import { isRunning, type Entry, type Matter } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { CaseState } from '../states.ts';

/** What an applicant has to do about a message; `by` is empty where nothing runs out. */
export interface MessageTask {
  readonly what: string;
  readonly by: CivilDate | null;
}

/** How a case stands now, as far as it decides whether there is still something to do. */
type Standing = Pick<Matter, 'clocks'> & { readonly state: string };
type Task = (standing: Standing, data: Entry['body']['data']) => MessageTask | undefined;

const nothing: Task = () => undefined;

const inState =
  (states: readonly CaseState[], what: string, clock?: string): Task =>
  ({ state, clocks }) =>
    (states as readonly string[]).includes(state)
      ? { what, by: (clock === undefined ? undefined : clocks[clock]?.due) ?? null }
      : undefined;

const correction = inState(['CORRECTION'], '请补交材料', 'correction');

const deferred: Task = ({ clocks: { deferred: run } }) =>
  isRunning(run) ? { what: '请补交容缺材料', by: run.due ?? null } : undefined;

const ofClock: Task = (standing, data) =>
  data?.['clock'] === 'deferred' ? deferred(standing, data) : correction(standing, data);

/**
 * Kinds of entry that are messages (消息) to the applicant when anybody but the applicant's side made them, each with what there is to
 * do about it. The words are the entry's own (`entryDetail`): the history of the case tells the same.
 */
const tasks: Readonly<Record<string, Task>> = {
  precheckReturned: inState(['PRECHECK_RETURNED'], '请修改后重新提交'),
  received: nothing,
  correctionRequested: correction,
  accepted: (standing, data) => (data?.['deferral'] === undefined ? undefined : deferred(standing, data)),
  notAccepted: nothing,
  specialStarted: nothing,
  specialEnded: nothing,
  suspended: nothing,
  resumed: nothing,
  extended: nothing,
  // The ledger does not hear of payments: the message says so itself.
  feeNotified: inState(['ACCEPTED', 'REVIEW', 'DECIDED_YES'], '请按通知书缴费，已缴的不用再缴'),
  publicityStarted: nothing,
  publicityEnded: nothing,
  mediationStarted: nothing,
  mediationEnded: nothing,
  reportedUp: nothing,
  decided: nothing,
  paid: nothing,
  finished: nothing,
  delivered: nothing,
  withdrawn: nothing,
  terminated: nothing,
  voided: nothing,
  clockWarned: ofClock,
  clockExpired: ofClock,
  documentRendered: nothing,
};

/** Every kind of entry that is a message; of clocks only `applicantClocks`, of files only `awaitedDocuments`. */
export const messageTypes: readonly string[] = Object.keys(tasks);

/** What is still to be done about a message as the case stands now; undefined when there is nothing, or no longer. */
export function messageTask(
  { type, data }: { readonly type: string; readonly data: Entry['body']['data'] },
  standing: Standing,
): MessageTask | undefined {
  return tasks[type]?.(standing, data);
}
