import type { CheckPart } from './check-part.ts';
import { fileSize } from './file-size.ts';
import { forbiddenWords } from './forbidden-words.ts';
import { migrations } from './migrations.ts';
import { moduleArrows } from './module-arrows.ts';
import { programPart, toolPart } from './run-tool.ts';
import { sqlClock } from './sql-clock.ts';

/** The parts of the check: the instant ones first, then the longest, so that two lanes end together. */
export const parts: readonly CheckPart[] = [
  fileSize,
  forbiddenWords,
  sqlClock,
  migrations,
  moduleArrows,
  toolPart('lint', 'eslint', 'eslint', ['--max-warnings=0', '.']),
  toolPart('types', 'typescript', 'tsc', ['-b', 'tsconfig.build.json']),
  toolPart('format', 'prettier', 'prettier', ['--check', '--log-level=warn', '.']),
  toolPart('boundaries', 'dependency-cruiser', 'depcruise', ['--config', '.dependency-cruiser.cjs', '.']),
  toolPart('dead code', 'knip', 'knip', ['--no-progress']),
  programPart('generated files', 'tools/gen.ts', ['--check']),
];
