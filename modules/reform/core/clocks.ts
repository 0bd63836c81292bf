import type { Limit } from '@yimen/platform/calendar';
import { isRunning, type ClockDefinition } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { ReformFacts } from './reform-facts.ts';
import { LEDGER_RULE } from './refusals.ts';
import { cycleLimit, endOfPeriod, nextReminder, reportDue, untilDay } from './reporting-cycle.ts';
import { nextMilestone, type TaskData } from './task-data.ts';

type TaskClock = ClockDefinition<TaskData, ReformFacts>;

const workdays = (n: number): Limit => ({ n, unit: 'workday' });
const thatDay = (_payload: unknown, on: CivilDate): CivilDate => on;
/** A reporting period begins on the reporting day before, which the entry names. */
const periodStart = (payload: { from?: CivilDate }, on: CivilDate): CivilDate => payload.from ?? on;
/** Entries with which a task stops being pushed on: it waits for the office, or is finished. */
const handedIn = ['submitted'];

const local = (title: string): Pick<TaskClock, 'title' | 'law' | 'kind'> => ({
  title,
  law: LEDGER_RULE,
  kind: 'local',
});

/** Signing for the task, and the rulings of the office. */
const answering: Record<string, TaskClock> = {
  acceptance: {
    ...local('签收期限'),
    limit: ({ facts }) => workdays(facts.settings.acceptDays),
    start: { issued: thatDay, ruled: thatDay },
    stop: ['accepted', 'disputed'],
  },
  ruling: {
    ...local('争议裁定期限'),
    limit: ({ facts }) => workdays(facts.settings.rulingDays),
    start: { disputed: thatDay },
    stop: ['ruled'],
  },
  adjustmentAnswer: {
    ...local('调整申请答复期限'),
    limit: ({ facts }) => workdays(facts.settings.adjustmentDays),
    start: { adjustmentRequested: thatDay },
    stop: ['adjusted', 'adjustmentDenied'],
  },
  verification: {
    ...local('销号核查期限'),
    limit: ({ facts }) => workdays(facts.settings.verifyDays),
    start: { submitted: thatDay },
    stop: ['cleared', 'returned'],
  },
  rectification: {
    ...local('督查整改期限'),
    limit: ({ payload }) => (payload.days === undefined ? undefined : workdays(payload.days)),
    start: { inspected: thatDay },
    stop: ['rectified'],
  },
};

/** The reporting cycle: one period after the other by calendar month or week, the reminders before its end, the urging after it. */
const reporting: Record<string, TaskClock> = {
  report: {
    ...local('进展报送期限'),
    // A report that makes good a missed period names no new one: the period that runs stays.
    limit: ({ matter, payload }) => (payload.from === undefined ? undefined : cycleLimit(matter.data.cycle)),
    start: {
      accepted: periodStart,
      reported: periodStart,
      reportMissed: periodStart,
      returned: periodStart,
      reopened: periodStart,
    },
    stop: handedIn,
    silent: true,
    // The next period runs whether or not this one was reported; what was missed is kept and urged.
    atExpiry: ({ matter: { data, clocks } }) => {
      const { startedOn, due } = clocks['report']!;
      const ends = endOfPeriod(data.cycle, startedOn);
      return [{ type: 'reportMissed', data: { period: ends, due, from: ends }, documents: ['reminder'] }];
    },
  },
  reminder: {
    ...local('下次报送提醒'),
    kind: 'reminder',
    limit: ({ matter, payload, facts, startedOn }) => {
      const from: CivilDate | undefined = payload.from ?? payload.remind;
      if (from === undefined) return undefined;
      const due = reportDue(matter.data.cycle, from, facts.calendar);
      return nextReminder(due, startedOn, facts.settings.reminderDays, facts.calendar);
    },
    start: {
      accepted: thatDay,
      reported: thatDay,
      reportMissed: thatDay,
      returned: thatDay,
      reopened: thatDay,
      reminded: thatDay,
    },
    stop: handedIn,
    atExpiry: ({ matter: { clocks }, today }) => {
      const report = clocks['report'];
      // Reported since, or already too late: nothing to remind of.
      if (report?.due === undefined || report.stoppedOn !== undefined) return [];
      if (today > report.due || today <= report.startedOn) return [];
      return [{ type: 'reminded', data: { due: report.due, remind: report.startedOn } }];
    },
  },
  urging: {
    ...local('下次督办'),
    kind: 'reminder',
    limit: ({ matter, payload, facts: { settings } }) => {
      const { urgingDay, circularDay } = settings;
      const day = (n: number): Limit => ({ n, unit: 'calendar-day' });
      if (payload.step === 'letter') return day(Math.max(0, circularDay - 1));
      // One ladder for all that is missed: a second miss does not begin it anew.
      if (payload.period === undefined || isRunning(matter.clocks['urging'])) return undefined;
      return day(urgingDay - 1);
    },
    // Counted from the day the report was due: an alarm that comes late must not put the urging off.
    start: { reportMissed: (p) => p.due, urged: (p, on) => p.since ?? on },
    stop: ['reported', ...handedIn],
    atExpiry: ({ matter: { data, clocks } }) => {
      const since = clocks['urging']!.startedOn;
      return data.ladder === 'letter'
        ? [{ type: 'urged', data: { step: 'circular', since }, documents: ['circular'] }]
        : [{ type: 'urged', data: { step: 'letter', since }, documents: ['urging'] }];
    },
  },
};

/** The task itself and its steps. */
const finishing: Record<string, TaskClock> = {
  milestone: {
    ...local('下一节点'),
    // The entry names the day: the matter here is as it was before, with the milestone just reached or missed still to come.
    limit: ({ payload, startedOn }) =>
      payload.next === undefined ? undefined : untilDay(payload.next, startedOn),
    start: { accepted: thatDay, milestoneReached: thatDay, milestoneMissed: thatDay },
    stop: ['lastMilestoneReached'],
    atExpiry: ({ matter: { data } }) => {
      const missed = nextMilestone(data.milestones)!;
      const next = nextMilestone(data.milestones.filter(({ no }) => no !== missed.no));
      const payload = { no: missed.no, due: missed.due, ...(next === undefined ? {} : { next: next.due }) };
      return [{ type: 'milestoneMissed', data: payload, documents: ['reminder'] }];
    },
  },
  deadline: {
    ...local('任务完成时限'),
    limit: ({ matter, payload, startedOn }) => {
      const day: CivilDate = payload.due ?? matter.data.due;
      return untilDay(day, startedOn);
    },
    start: { issued: thatDay, adjusted: thatDay, reopened: thatDay },
    // The office's time to verify is not the body's: it counts neither for nor against it.
    pause: { submitted: (p, on) => ({ id: `v${p.no}`, ground: '销号核查', from: on }) },
    resume: { returned: (p, on) => ({ id: `v${p.no}`, to: on }) },
    stop: ['cleared'],
    atExpiry: ({ matter: { clocks } }) => [
      { type: 'overdue', data: { due: clocks['deadline']!.due }, documents: ['urging'] },
    ],
  },
};

/** Every clock of a task. */
export const taskClocks: Readonly<Record<string, TaskClock>> = { ...finishing, ...reporting, ...answering };
