import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

// The tools of others start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** [rule, file, text]: each breaks exactly the named rule under the repository's real configuration. */
const VIOLATIONS: readonly (readonly [string, string, string])[] = [
  ['yimen/no-hidden-clock', 'platform/calendar/a1.ts', 'export const at = Date.now();\n'],
  ['yimen/no-hidden-clock', 'platform/calendar/a2.ts', 'export const at = new Date();\n'],
  ['yimen/no-hidden-clock', 'platform/procedure/a3.ts', 'export const at = globalThis.Date.now();\n'],
  ['yimen/no-hidden-clock', 'platform/procedure/a4.ts', "export const at = Date['now']();\n"],
  ['yimen/no-hidden-clock', 'modules/sample/core/a5.ts', 'export const at = performance.now();\n'],
  ['yimen/no-hidden-clock', 'platform/contract/a6.ts', 'export const read = Date.now;\n'],
  ['yimen/no-hidden-clock', 'platform/ledger/a7.ts', 'export const at = Date.now();\n'],
  ['yimen/no-hidden-clock', 'modules/sample/server/a8.ts', 'export const at = String(Date());\n'],
  ['yimen/no-hidden-clock', 'platform/ledger/test/a9.test.ts', 'export const at = new Date();\n'],
  [
    'yimen/no-hidden-clock',
    'modules/sample/server/a10.ts',
    "import { systemClock } from '@yimen/platform/time';\nexport const clock = systemClock;\n",
  ],
  ['yimen/no-hidden-chance', 'platform/procedure/b1.ts', 'export const lot = Math.random();\n'],
  ['yimen/no-hidden-chance', 'platform/identifiers/b2.ts', 'export const id = crypto.randomUUID();\n'],
  [
    'yimen/no-hidden-chance',
    'modules/sample/core/b3.ts',
    "import { randomBytes } from 'node:crypto';\nexport const id = randomBytes(8);\n",
  ],
  ['yimen/no-hidden-chance', 'platform/ledger/b4.ts', 'export const lot = Math.random();\n'],
  ['yimen/no-now-in-sql', 'platform/ledger/c1.ts', "export const q = 'select 1 where due < now()';\n"],
  [
    'yimen/no-now-in-sql',
    'modules/sample/server/c2.ts',
    'export const q = `update x set at = current_date`;\n',
  ],
  [
    'yimen/no-now-in-sql',
    'modules/sample/server/c3.ts',
    "import { sql } from 'kysely';\nexport const q = sql`clock_timestamp()`;\n",
  ],
  ['yimen/no-vague-file-name', 'platform/ledger/utils.ts', 'export const one = 1;\n'],
  ['yimen/no-vague-file-name', 'platform/ledger/helpers/one.ts', 'export const one = 1;\n'],
  ['yimen/no-vague-file-name', 'platform/ledger/timeLimit.ts', 'export const one = 1;\n'],
  [
    'yimen/no-personal-data-in-logs',
    'modules/sample/server/d1.ts',
    'export function f(log: { info(x: object): void }, mobile: string): void {\n  log.info({ mobile });\n}\n',
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'modules/sample/server/e1.ts',
    'export function f(save: () => Promise<void>): void {\n  save();\n}\n',
  ],
];

const ALLOWED: readonly (readonly [string, string])[] = [
  ['platform/time/clock.ts', 'export const read = (): number => Date.now();\n'],
  ['server/serve.ts', 'export const at = new Date();\n'],
  ['platform/calendar/f1.ts', "export const day = new Date('2021-09-30').getTime();\n"],
  ['platform/ledger/f2.ts', 'export const began = performance.now();\n'],
  ['platform/ledger/f3.ts', "export const text = 'the time is now (in Shanghai)';\n"],
  [
    'platform/ledger/f4.ts',
    'export const q = `insert into x values (\n  now() -- wall-clock: when the row reached this disk\n)`;\n',
  ],
  [
    'platform/ledger/f5.ts',
    "// wall-clock: latency of this server\nexport const q = 'select now() where true';\n",
  ],
];

describe('lint rules under the real configuration', () => {
  let project: PlantedProject;
  let eslint: ESLint;

  beforeAll(() => {
    project = makePlantedProject();
    for (const [, path, text] of VIOLATIONS) project.plant(path, text);
    for (const [path, text] of ALLOWED) project.plant(path, text);
    eslint = new ESLint({ cwd: project.root });
  });
  afterAll(() => project.remove());

  const rulesBroken = async (path: string): Promise<(string | null)[]> => {
    const results = await eslint.lintFiles([path]);
    return results.flatMap((result) => result.messages.map((message) => message.ruleId));
  };

  it.each(VIOLATIONS)('%s is reported in %s', async (rule, path) => {
    expect(new Set(await rulesBroken(path))).toEqual(new Set([rule]));
  });

  it.each(ALLOWED)('nothing is reported in %s', async (path) => {
    expect(await rulesBroken(path)).toEqual([]);
  });

  it('every rule of the house has a planted violation', async () => {
    const { default: plugin } = await import('../lint/index.js');
    const planted = new Set(VIOLATIONS.map(([rule]) => rule));
    expect(Object.keys(plugin.rules).filter((rule) => !planted.has(`yimen/${rule}`))).toEqual([]);
  });
});
