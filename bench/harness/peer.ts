/** How much work a peer is given. `scale` 1 is a full run (about ten seconds a peer); tests of the bench itself use less. */
export interface PeerLoad {
  readonly scale: number;
}

/** What a peer reached. */
export interface PeerResult {
  readonly name: string;
  readonly version: string;
  /** What is counted: `transition`, `step` or `job`. */
  readonly unit: 'transition' | 'step' | 'job';
  /** Durable units a second, the best of the settings tried. */
  readonly perSecond: number;
  /** The settings that were best, and what else was tried with which result. */
  readonly settings: string;
  readonly tried: Readonly<Record<string, number>>;
  /** What it does not do that a transition of this product does. */
  readonly notes: string;
}

/** A peer measured on a database of its own that exists already, is empty, and is dropped afterwards. */
export interface Peer {
  readonly name: string;
  run(url: string, load: PeerLoad): Promise<PeerResult>;
}

/** Runs `work(i)` for i = 0 … count-1 with so many at once and returns units a second. */
export async function measure(
  count: number,
  atOnce: number,
  work: (i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
  return perSecond(count, began);
}

/** Units a second since a moment of `performance.now()`. */
export function perSecond(count: number, began: number): number {
  return count / ((performance.now() - began) / 1000);
}

/** The best of several measured settings. */
export function best(tried: Readonly<Record<string, number>>): { settings: string; perSecond: number } {
  const [first] = Object.entries(tried).toSorted((a, b) => b[1] - a[1]);
  if (first === undefined) throw new Error('nothing was measured');
  return { settings: first[0], perSecond: first[1] };
}
