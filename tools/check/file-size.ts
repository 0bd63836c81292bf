import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckPart } from './check-part.ts';
import { isTestFile, sourceFiles } from './source-files.ts';

const LIMIT = 400;
const TEST_LIMIT = 500;
const NEEDS_A_REASON = 250;

/** No source file over 400 lines (tests 500). Over 250 is a note: such a file needs a reason. SQL, data and generated files are exempt. */
export const fileSize: CheckPart = {
  name: 'file size',
  async run(root) {
    const problems: string[] = [];
    const notes: string[] = [];
    for (const path of sourceFiles(root, ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.css'])) {
      const lines = readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length;
      const limit = isTestFile(path) ? TEST_LIMIT : LIMIT;
      if (lines > limit) problems.push(`${path}: ${lines} lines, at most ${limit}: split it by behaviour`);
      else if (lines > NEEDS_A_REASON && !isTestFile(path)) notes.push(`${path}: ${lines} lines`);
    }
    return { problems, notes };
  },
};
