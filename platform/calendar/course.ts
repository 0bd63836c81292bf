/** A time after `from` up to and including `to`; open-ended without `to`. */
export interface Span<T> {
  readonly from: T;
  readonly to?: T;
}

/** A unit of time: how much lies in (from, to], what lies that much later, and where an end on a rest day moves to. */
export interface Measure<T> {
  count(from: T, to: T): number;
  add(from: T, n: number): T;
  settle(end: T): T;
}

/** How a limit runs. `excluded` are disjoint, in order, and hold whatever does not count. */
export interface Course<T> {
  /** Undefined while a pause is open. */
  readonly due: T | undefined;
  /** The last day by the number alone, before an end on a rest day moved to `due`. */
  readonly nominal: T | undefined;
  /** Units that pauses took away; an open pause has taken nothing yet. */
  readonly suspended: number;
  readonly excluded: readonly Span<T>[];
}

/**
 * Runs a limit of `total` units from `start` through its pauses, by the method of the remaining days: at each pause the
 * units left are put aside, and they run on from its end. A pause that begins after the due day cures nothing.
 */
export function courseOf<T extends string | number>(
  start: T,
  total: number,
  pauses: readonly Span<T>[],
  measure: Measure<T>,
): Course<T> {
  const excluded: Span<T>[] = [];
  let cursor = start;
  let left = total;
  let suspended = 0;
  // A matter of zero days is due at once even on a rest day; once paused, its end moves like any other.
  const settle = (end: T): T => (end === start && total === 0 ? end : measure.settle(end));

  for (const pause of unionOf(pauses)) {
    const nominal = measure.add(cursor, left);
    const from = pause.from > cursor ? pause.from : cursor;
    if (from > settle(nominal)) break;
    if (pause.to !== undefined && pause.to <= from) continue;
    if (from > nominal) {
      excluded.push({ from: nominal, to: from }); // waiting for the working day to which the end had moved
      left = 0;
    } else left -= measure.count(cursor, from);
    excluded.push({ from, ...(pause.to === undefined ? {} : { to: pause.to }) });
    if (pause.to === undefined) return { due: undefined, nominal: undefined, suspended, excluded };
    suspended += measure.count(from, pause.to);
    cursor = pause.to;
  }
  const nominal = measure.add(cursor, left);
  const due = settle(nominal);
  if (due > nominal) excluded.push({ from: nominal, to: due });
  return { due, nominal, suspended, excluded };
}

/** Units used in (start, on], leaving out what does not count. */
export function usedUntil<T extends string | number>(
  start: T,
  on: T,
  course: Course<T>,
  measure: Measure<T>,
): number {
  if (on <= start) return 0;
  let used = measure.count(start, on);
  for (const { from, to } of course.excluded) {
    if (from >= on) break;
    used -= measure.count(from, to === undefined || to > on ? on : to);
  }
  return used;
}

/** The union of spans in order, overlaps counted once; a span that ends where it begins holds nothing and is dropped. */
function unionOf<T extends string | number>(spans: readonly Span<T>[]): Span<T>[] {
  if (spans.length === 0) return [];
  const merged: Span<T>[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (span.to !== undefined && span.to < span.from) {
      throw new RangeError(`a pause ends before it begins: ${span.from} to ${span.to}`);
    }
    if (span.to === span.from) continue;
    const last = merged.at(-1);
    if (!last || (last.to !== undefined && last.to < span.from)) merged.push(span);
    else if (last.to !== undefined && (span.to === undefined || span.to > last.to)) {
      merged[merged.length - 1] = { from: last.from, ...(span.to === undefined ? {} : { to: span.to }) };
    }
  }
  return merged;
}
