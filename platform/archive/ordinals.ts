/** A run of ordinals, both ends included. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Runs of a PostgreSQL int8multirange, `{[1,4),[7,9)}`, in order. Bounds are canonical: `[` and `)`. */
export function runsOf(multirange: string): Run[] {
  return [...multirange.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, end]) => ({
    from: Number(from),
    to: Number(end) - 1,
  }));
}

/** The text of runs as PostgreSQL reads it. */
export function multirangeOf(runs: readonly Run[]): string {
  return `{${runs.map(({ from, to }) => `[${from},${to + 1})`).join(',')}}`;
}

/** Joins ordinals that come in growing order into runs. */
export class RunCollector {
  readonly runs: { from: number; to: number }[] = [];

  add(ordinal: number): void {
    const last = this.runs.at(-1);
    if (last !== undefined && last.to === ordinal - 1) last.to = ordinal;
    else this.runs.push({ from: ordinal, to: ordinal });
  }
}

/** 1, 2, 3 … without those in the runs (sorted, apart from each other): the ordinals of what is still in the database. */
export function* ordinalsWithout(runs: readonly Run[]): Generator<number> {
  let next = 1;
  for (const { from, to } of [...runs].sort((a, b) => a.from - b.from)) {
    for (; next < from; next += 1) yield next;
    next = to + 1;
  }
  for (; ; next += 1) yield next;
}

/** The ordinal of the nth entry that is still in the database, counted from 1; 0 for none. */
export function ordinalOf(nth: number, runs: readonly Run[]): number {
  let ordinal = nth;
  for (const { from, to } of [...runs].sort((a, b) => a.from - b.from)) {
    if (from > ordinal) break;
    ordinal += to - from + 1;
  }
  return ordinal;
}
