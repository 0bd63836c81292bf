/** Excel's last column and row. */
export const LAST_COLUMN = 16_383;
export const LAST_ROW = 1_048_576;

/** Letters of a column by its index from 0: `A`, `Z`, `AA`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Index of the column of a cell reference such as `BC12`; undefined when it is none. */
export function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1 <= LAST_COLUMN ? index - 1 : undefined;
}
