/** Seeded chance (sfc32): the same seed gives the same year on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number in [from, to]. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  /** 32 random bits as 8 hex digits. */
  hex8(): string;
}

/** A generator of its own for a seed and a purpose, so that one part of the plan never shifts another. */
export function seeded(seed: number, purpose: string): Random {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 1;
  for (const letter of purpose) b = Math.imul(b ^ letter.charCodeAt(0), 0x01000193);
  const bits = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i += 1) bits();
  const next = (): number => bits() / 4_294_967_296;
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    hex8: () => bits().toString(16).padStart(8, '0'),
  };
}
