/** Whether a number format shows a date. Built-in ids with a day in them: ECMA-376 part 1, 18.8.30, and those of Chinese Excel. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (
      (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
    );
  }
  // Text in quotes, escaped characters and colours in brackets are no part of the pattern.
  const pattern = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  return /[yd]/.test(pattern) && !/general/.test(pattern);
}
