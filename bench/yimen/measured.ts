/** Percentiles of a set of durations, in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Sorts in place. */
export function spreadOf(durations: number[]): Spread {
  durations.sort((a, b) => a - b);
  const at = (share: number): number =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: durations.at(-1) ?? 0 };
}

/** Runs something many times, one after the other, and gives the spread of its duration. */
export async function timed(times: number, work: (i: number) => Promise<unknown>): Promise<Spread> {
  const durations: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await work(i);
    durations.push(performance.now() - started);
  }
  return spreadOf(durations);
}

/** Largest resident memory of this process so far, in MiB. */
export function peakMemoryMiB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
