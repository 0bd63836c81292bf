import { civilDate, civilDateAt, dayNumber, instantAt, type Instant } from '../time/index.ts';

/** A parsed schedule: the minutes of the day it names, and which days. Wall clock of Asia/Shanghai. */
export interface CronSchedule {
  /** Minutes after midnight, ascending. */
  readonly minutes: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
}

const FIELDS = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 7 },
] as const;

/**
 * Parses `minute hour day-of-month month weekday` with `*`, lists, ranges and steps. Throws for anything else, and when both
 * kinds of day are restricted: cron programs disagree on what that means.
 */
export function parseCron(text: string): CronSchedule {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) throw new Error(`cron “${text}” must have five fields`);
  if (fields[2] !== '*' && fields[4] !== '*') {
    throw new Error(`cron “${text}” restricts both day of month and weekday: restrict one of them`);
  }
  const [minutes, hours, daysOfMonth, months, weekdays] = fields.map((field, i) =>
    parseField(text, field, i),
  );
  const ascending = (set: Set<number>): number[] => [...set].sort((a, b) => a - b);
  return {
    minutes: ascending(hours!).flatMap((hour) => ascending(minutes!).map((minute) => hour * 60 + minute)),
    daysOfMonth: daysOfMonth!,
    months: months!,
    weekdays: new Set([...weekdays!].map((day) => day % 7)),
  };
}

function parseField(text: string, field: string, index: number): Set<number> {
  const { name, from, to } = FIELDS[index]!;
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    const first = match?.[1] === undefined ? from : Number(match[1]);
    const isSingle = match?.[1] !== undefined && match[2] === undefined && match[3] === undefined;
    const last = match?.[2] !== undefined ? Number(match[2]) : isSingle ? first : to;
    const step = match?.[3] === undefined ? 1 : Number(match[3]);
    if (!match || first < from || last > to || first > last || step < 1) {
      throw new Error(`cron “${text}”: “${part}” is no ${name} (${from}-${to})`);
    }
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}

/** Far enough for 29 February across a year such as 2100 that has none. */
const HORIZON_DAYS = 366 * 9;

/** The first instant strictly after `after` that the schedule names. Throws for a schedule that never comes (31 April). */
export function nextTime(schedule: CronSchedule, after: Instant): Instant {
  const first = dayNumber(civilDateAt(after));
  for (let day = first; day <= first + HORIZON_DAYS; day += 1) {
    const date = civilDate(day);
    const weekday = (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
    if (!schedule.weekdays.has(weekday) || !schedule.months.has(Number(date.slice(5, 7)))) continue;
    if (!schedule.daysOfMonth.has(Number(date.slice(8)))) continue;
    const minute = schedule.minutes.find((m) => instantAt(date, m) > after);
    if (minute !== undefined) return instantAt(date, minute);
  }
  throw new Error('this schedule names no day that exists');
}
