import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWallClockInSql } from '../lint/wall-clock-in-sql.js';
import type { CheckPart } from './check-part.ts';
import { sourceFiles } from './source-files.ts';

/** No SQL file reads the database's clock, unless the line (or the one above) says `-- wall-clock: <reason>`. */
export const sqlClock: CheckPart = {
  name: 'no clock in SQL files',
  async run(root) {
    const problems: string[] = [];
    for (const path of sourceFiles(root, ['.sql'])) {
      for (const hit of findWallClockInSql(readFileSync(join(root, path), 'utf8'))) {
        problems.push(
          `${path}:${hit.line}: ${hit.word} reads the database's clock: pass the time in as a parameter`,
        );
      }
    }
    return { problems };
  },
};
