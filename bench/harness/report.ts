/** A Markdown table; numbers are grouped and right-aligned. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const text = (cell: string | number): string =>
    typeof cell === 'number' ? figure(cell) : cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const isNumber = head.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(isNumber.map((number) => (number ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(text))),
    '',
  ].join('\n');
}

/** Whole and grouped from 100 on, with fewer digits below: no more precision than the measurement has. */
export function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
