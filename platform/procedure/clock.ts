import { correspondingDay, dueOn, type Limit, type TimeLimit, type WorkCalendar } from '../calendar/index.ts';
import { civilDate, dayNumber, instantAt, type CivilDate, type Instant } from '../time/index.ts';
import type { BaseFacts, ClockDefinition, Procedure } from './definition.ts';
import type { ClockRun, Matter } from './matter.ts';

type Warning = BaseFacts['warning'];

/** Units left at which a clock warns: the larger of a floor and a share of the limit (rounded down). */
export function warnAt(limit: Limit, warning: Warning): number {
  // 0.29 × 100 is a little under 29 in binary; the tolerance keeps the threshold at 29.
  return Math.max(warning.least, Math.floor(limit.n * warning.share + 1e-9));
}

/** The limit in the unit it is counted in: months and years are counted in days (民法典 art. 202). */
function counted({ limit, startedOn }: TimeLimit): Limit {
  if (limit.unit !== 'month' && limit.unit !== 'year') return limit;
  const end = correspondingDay(startedOn, limit.unit === 'month' ? limit.n : limit.n * 12);
  return { n: dayNumber(end) - dayNumber(startedOn), unit: 'calendar-day' };
}

/** The run with its due day and first warning day as the given calendar has them. */
export function timed(
  run: TimeLimit & Partial<ClockRun>,
  calendar: WorkCalendar,
  warning: Warning,
): ClockRun {
  const { due: _due, warnOn: _warnOn, provisional: _provisional, ...rest } = run;
  const base = { ...rest, calendar: calendar.version };
  if (run.stoppedOn !== undefined) {
    return { ...base, ...(run.due === undefined ? {} : { due: run.due }) };
  }
  const { due, provisional } = dueOn(run, calendar);
  if (due === undefined) return base;
  return {
    ...base,
    due,
    warnOn: warnDay(due, run, calendar, warning),
    ...(provisional ? { provisional: true as const } : {}),
  };
}

/** First day with no more than the warning's units left; never before the day after the start. */
function warnDay(due: CivilDate, run: TimeLimit, calendar: WorkCalendar, warning: Warning): CivilDate {
  const limit = counted(run);
  const left = warnAt(limit, warning);
  if (limit.n <= left) return due;
  let day = dayNumber(due);
  if (limit.unit !== 'workday') return civilDate(Math.max(day - left, dayNumber(run.startedOn) + 1));
  // Back to a working day: with one day left on Monday the warning is Friday's, when somebody is there to read it.
  for (let after = 0; ; day -= 1) {
    if (!calendar.isWorkday(civilDate(day))) continue;
    if (after === left) return civilDate(day);
    after += 1;
  }
}

/** The clocks an entry of this type changes, as they stand after it. Empty for most entries. */
export function clocksAfter<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D>,
  entry: { type: string; state: string; payload: Record<string, unknown>; on: CivilDate },
  facts: F & BaseFacts,
): Record<string, ClockRun> | undefined {
  let changed: Record<string, ClockRun> | undefined;
  const terminal = procedure.states[entry.state]?.terminal === true;
  for (const id in procedure.clocks) {
    const definition = procedure.clocks[id]!;
    const next = clockAfter(definition, matter.clocks[id], matter, entry, facts, terminal);
    if (next !== undefined) (changed ??= {})[id] = next;
  }
  return changed;
}

function clockAfter<D, F>(
  definition: ClockDefinition<D, F>,
  run: ClockRun | undefined,
  matter: Matter<D>,
  entry: { type: string; payload: Record<string, unknown>; on: CivilDate },
  facts: F & BaseFacts,
  terminal: boolean,
): ClockRun | undefined {
  const { type, payload, on } = entry;
  const start = definition.start[type];
  if (start !== undefined && !terminal) {
    const startedOn = start(payload, on);
    const limit = definition.limit({ matter, payload, facts, startedOn });
    if (limit === undefined) return undefined;
    return timed({ startedOn, limit, pauses: [], extensions: [] }, facts.calendar, facts.warning);
  }
  if (run === undefined || run.stoppedOn !== undefined) return undefined;
  if (terminal || definition.stop.includes(type)) return { ...closePauses(run, on), stoppedOn: on };
  const changed = changedRun(definition, run, type, payload, on);
  return changed && timed(changed, facts.calendar, facts.warning);
}

function changedRun(
  definition: ClockDefinition,
  run: ClockRun,
  type: string,
  payload: Record<string, unknown>,
  on: CivilDate,
): ClockRun | undefined {
  const pause = definition.pause?.[type]?.(payload, on);
  if (pause !== undefined) return { ...run, pauses: [...run.pauses, pause] };
  const resume = definition.resume?.[type]?.(payload, on);
  if (resume !== undefined) {
    // A pause is ended once: ending it again later would hand out days a second time.
    if (!run.pauses.some((p) => p.id === resume.id && p.to === undefined)) return undefined;
    return {
      ...run,
      pauses: run.pauses.map((p) => (p.id === resume.id && p.to === undefined ? { ...p, to: resume.to } : p)),
    };
  }
  const days = definition.extend?.[type]?.(payload, on);
  if (days === undefined) return undefined;
  // A longer limit deserves its own warning; an expiry that already happened stays recorded.
  const { warnedOn: _warned, ...rest } = run;
  return { ...rest, extensions: [...run.extensions, { on, n: days }] };
}

/** Stopping inside a pause ends the pause on that day, and one that was still to begin as it begins. */
function closePauses(run: ClockRun, on: CivilDate): ClockRun {
  return run.pauses.some((p) => p.to === undefined)
    ? {
        ...run,
        pauses: run.pauses.map((p) => (p.to === undefined ? { ...p, to: p.from > on ? p.from : on } : p)),
      }
    : run;
}

/** Whether a clock is running (started, not stopped). */
export function isRunning(run: ClockRun | undefined): run is ClockRun {
  return run !== undefined && run.stoppedOn === undefined;
}

/** Whether a clock warns before it expires. */
export function warns({ silent, kind }: ClockDefinition): boolean {
  return silent !== true && kind !== 'reminder';
}

/** When a clock next needs the system: its warning (start of that day) or its expiry (start of the day after the due day). */
export function nextAlarm(procedure: Procedure, matter: Matter): Instant | undefined {
  let next: Instant | undefined;
  for (const id in matter.clocks) {
    const run = matter.clocks[id]!;
    const definition = procedure.clocks[id];
    if (!isRunning(run) || run.due === undefined || definition === undefined) continue;
    const at =
      run.warnedOn === undefined && run.expiredOn === undefined && warns(definition)
        ? instantAt(run.warnOn ?? run.due)
        : run.expiredOn === undefined
          ? expiryInstant(run.due)
          : undefined;
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
}

/** A period ends at 24:00 of its last day (民法典 art. 203): the expiry is the instant the next day begins. */
export function expiryInstant(due: CivilDate): Instant {
  return instantAt(due, 24 * 60);
}

/** The day that orders the to-do list: due day of the first running clock the procedure names. */
export function dueDay(procedure: Procedure, matter: Matter): CivilDate | undefined {
  for (const id of procedure.dueBy) {
    const run = matter.clocks[id];
    if (isRunning(run)) return run.due;
  }
  return undefined;
}
