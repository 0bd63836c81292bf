import { CalendarGap, remaining, type WorkCalendar } from '../calendar/index.ts';
import type { ClockRun, Matter, Procedure } from '../procedure/index.ts';
import type { CivilDate } from '../time/index.ts';

/** 灯号: see `lightSchema` of the contract. */
export type ClockLight = 'green' | 'yellow' | 'red' | 'paused';

/** The light of a run on a day, by the very days on which the engine warns and lets it expire. */
export function lightOn(run: ClockRun, today: CivilDate): ClockLight {
  const read = run.stoppedOn !== undefined && run.stoppedOn < today ? run.stoppedOn : today;
  if (run.due === undefined) return run.stoppedOn === undefined ? 'paused' : 'green';
  if (read > run.due) return 'red';
  if (run.stoppedOn !== undefined) return 'green';
  return run.warnOn !== undefined && today >= run.warnOn ? 'yellow' : 'green';
}

/** Units left; null when the day lies in a year whose holidays are not published. */
export function unitsLeft(run: ClockRun, calendar: WorkCalendar, today: CivilDate): number | null {
  try {
    return remaining(run, calendar, today);
  } catch (error) {
    if (error instanceof CalendarGap) return null;
    throw error;
  }
}

/** Clocks of a matter as people see them, in the procedure's order. */
export function clockViews(
  procedure: Procedure,
  matter: Pick<Matter, 'clocks'>,
  calendar: WorkCalendar,
  today: CivilDate,
) {
  return Object.entries(procedure.clocks).flatMap(([id, { title, law, kind }]) => {
    const run = matter.clocks[id];
    // A reminder is the product's own alarm; shown among the limits it would look like one that was missed.
    if (run === undefined || kind === 'reminder') return [];
    return [
      {
        id,
        title,
        law,
        kind,
        startedOn: run.startedOn,
        limit: { n: run.limit.n, unit: run.limit.unit },
        due: run.due ?? null,
        remaining: unitsLeft(run, calendar, today),
        light: lightOn(run, today),
        stoppedOn: run.stoppedOn ?? null,
        provisional: run.provisional === true,
      },
    ];
  });
}
