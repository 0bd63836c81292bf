import { normalizeNumber } from './normalize-number.ts';

/** `430723 19900307 0017`: groups that a person can compare. Unusual lengths come back unbroken. */
export function formatResidentId(text: string): string {
  const number = normalizeNumber(text);
  return number.length === 18 ? grouped(number, [6, 8, 4]) : grouped(number, [6, 6, 3]);
}

/** `11 430723 MB1A0001X H`: registrar and class, region, organisation code, check. */
export function formatUscc(text: string): string {
  return grouped(normalizeNumber(text), [2, 6, 9, 1]);
}

/** `11430723MB1A0001XH 4 000118001000`: body, level, base code. */
export function formatImplementationCode(text: string): string {
  return grouped(normalizeNumber(text), [18, 1, 12]);
}

/** An implementation code's groups and the serial. */
export function formatHandlingItemCode(text: string): string {
  return grouped(normalizeNumber(text), [18, 1, 12, 2]);
}

/** An implementation code's groups, the day and the serial, however long. */
export function formatCaseNumber(text: string): string {
  const number = normalizeNumber(text);
  return grouped(number, [18, 1, 12, 8, number.length - 39]);
}

/** `430 723 105 012` would hide the levels; `430723 105 012` shows them. */
export function formatAreaCode(text: string): string {
  const code = normalizeNumber(text);
  return grouped(code, [6, 3, 3].slice(0, code.length / 3 - 1));
}

function grouped(text: string, sizes: readonly number[]): string {
  if (sizes.some((size) => size <= 0) || sizes.reduce((sum, size) => sum + size, 0) !== text.length)
    return text;
  let start = 0;
  return sizes.map((size) => text.slice(start, (start += size))).join(' ');
}
