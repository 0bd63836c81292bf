const WALL_CLOCK =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(?:current_date|current_timestamp|current_time|localtimestamp|localtime)\b/gi;
const MARKER = /--\s*wall-clock:\s*\S/;

/**
 * Where SQL text reads the database's own clock. Business time is always a parameter, so that simulations, replays and
 * tests can move it. A line is excused by `-- wall-clock: <reason>` on it or on the line above. Comments are ignored.
 * @param {string} text
 * @returns {{ line: number, word: string }[]} lines counted from 1
 */
export function findWallClockInSql(text) {
  const hits = [];
  const lines = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).split('\n');
  for (const [index, line] of lines.entries()) {
    if (MARKER.test(line) || MARKER.test(lines[index - 1] ?? '')) continue;
    for (const match of line.replace(/--.*$/, '').matchAll(WALL_CLOCK)) {
      hits.push({ line: index + 1, word: match[0] });
    }
  }
  return hits;
}
