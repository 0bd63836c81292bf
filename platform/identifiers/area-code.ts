import { normalizeNumber } from './normalize-number.ts';
import type { Parsed } from './parsed.ts';
import { accept, refuse } from './parsed.ts';
import { findProvince } from './province.ts';

/** From the province down to the village or community. */
export type AreaLevel = 'province' | 'city' | 'county' | 'town' | 'village';

/** An administrative division code (行政区划代码): 6 digits by GB/T 2260, 9 with the town, 12 with the village. */
export interface AreaCode {
  /** As given: 6, 9 or 12 digits. */
  readonly code: string;
  /** Without the zeros that only fill up: 6 digits down to the county, 9 for a town, 12 for a village. */
  readonly shortest: string;
  readonly level: AreaLevel;
  readonly provinceName: string;
  /** The codes of the divisions above, from the province down. */
  readonly ancestors: readonly string[];
}

/** Reads a division code and tells its level. Whether the division exists is a matter of the table loaded elsewhere. */
export function parseAreaCode(text: string): Parsed<AreaCode> {
  const code = normalizeNumber(text);
  if (!/^\d+$/.test(code)) return refuse('characters', '行政区划代码只能由数字组成，请核对');
  if (![6, 9, 12].includes(code.length)) {
    return refuse('length', `行政区划代码应为 6、9 或 12 位，现为 ${code.length} 位，请核对`);
  }
  const provinceName = findProvince(code.slice(0, 2));
  if (provinceName === undefined) {
    return refuse('province', `前两位“${code.slice(0, 2)}”不是省级行政区划代码，请核对`);
  }
  // The levels in order, each with its own digits; below an all-zero level nothing may follow.
  const parts = [code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9, 12)];
  const isUsed = (part: string): boolean => /[1-9]/.test(part);
  const depth = parts.findLastIndex(isUsed) + 1;
  // Cities without districts (Dongguan, 441900) number their towns directly under a county part of 00.
  if (parts.slice(0, depth).some((part, index) => index !== 1 && !isUsed(part))) {
    return refuse('hierarchy', '代码的上一级为零而下一级不为零，层级不连续，请核对');
  }
  const level = (['province', 'city', 'county', 'town', 'village'] as const)[depth]!;
  const chain = [
    `${code.slice(0, 2)}0000`,
    `${code.slice(0, 4)}00`,
    code.slice(0, 6),
    code.slice(0, 9),
    code.slice(0, 12),
  ];
  const shortest = chain[depth]!;
  return accept({
    code,
    shortest,
    level,
    provinceName,
    ancestors: [...new Set(chain.slice(0, depth))].filter((ancestor) => ancestor !== shortest),
  });
}
