import { explain, type ExplainLine, type WorkCalendar } from '@yimen/platform/calendar';
import type { ClockRun } from '@yimen/platform/procedure';

/**
 * A clock's days in few lines: neighbouring days with the same reason together. With the clock as it was before, only the days
 * that have changed.
 */
export function compactDays(run: ClockRun, before: ClockRun | undefined, calendar: WorkCalendar): string[][] {
  const old = new Map(
    (before === undefined ? [] : explain(before, calendar)).map((line) => [line.date, textOf(line)]),
  );
  const lines = explain(run, calendar).filter((line) => old.get(line.date) !== textOf(line));
  const groups: ExplainLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && isSameKind(last.at(-1)!, line)) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => [span(group, 'date'), ordinals(group), group.at(-1)!.why]);
}

function textOf({ counted, ordinal, why }: ExplainLine): string {
  return `${counted} ${ordinal} ${why}`;
}

function isSameKind(one: ExplainLine, other: ExplainLine): boolean {
  // What is said beyond the reason (an extension granted, the due day) belongs to its own day.
  return (
    one.counted === other.counted &&
    one.why.split('；')[0] === other.why.split('；')[0] &&
    !one.why.includes('；')
  );
}

function span(group: readonly ExplainLine[], key: 'date'): string {
  const [first, last] = [group[0]![key].slice(5), group.at(-1)![key].slice(5)];
  return first === last ? first : `${first} 至 ${last}`;
}

function ordinals(group: readonly ExplainLine[]): string {
  const [first, last] = [group[0]!.ordinal, group.at(-1)!.ordinal];
  if (first === undefined) return '不计';
  return first === last ? `第${first}日` : `第${first}–${last}日`;
}
