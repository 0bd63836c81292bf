/** A seeded generator (mulberry32): the schedule of a run can be had again, the race it met cannot. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A UUID from the generator, so that a resent command is recognised. */
export function seededId(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Seed of the schedule, printed with every result; another one by YIMEN_FAULT_SEED. */
export const SEED = Number(process.env['YIMEN_FAULT_SEED'] ?? 20210930);

/** Rounds of a fault test: few in `npm test`, as many as YIMEN_FAULT_ROUNDS says for the record. */
export function rounds(usual: number): number {
  return Number(process.env['YIMEN_FAULT_ROUNDS'] ?? usual);
}
