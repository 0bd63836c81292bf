import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckPart } from './check-part.ts';
import { sourceFiles } from './source-files.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly message: string;
}

/** The groups in the patterns keep this file from matching itself. */
const RULES: readonly Rule[] = [
  {
    pattern: /\b(?:TO(?:DO)|FIX(?:ME)|X(?:XX))\b(?!\s*\(?#\d+)/,
    message: 'a reminder needs an issue number, e.g. "(#12)" after the word',
  },
  {
    pattern: /\b(?:it|test|describe|suite)\.(?:only|skip|to(?:do)|fails)\b(?!If)/,
    message: 'no test is skipped, singled out or left for later',
  },
  {
    pattern: /@ts-(?:ignore|no(?:check))/,
    message: 'use @ts-expect-error with the reason instead',
  },
];

/** No reminder without an issue number, no skipped test, no silenced compiler. */
export const forbiddenWords: CheckPart = {
  name: 'forbidden words',
  async run(root) {
    const problems: string[] = [];
    for (const path of sourceFiles(root, ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.css', '.sql'])) {
      const lines = readFileSync(join(root, path), 'utf8').split('\n');
      for (const [index, line] of lines.entries()) {
        const broken = RULES.find(({ pattern }) => pattern.test(line));
        if (broken) problems.push(`${path}:${index + 1}: ${broken.message}`);
      }
    }
    return { problems };
  },
};
