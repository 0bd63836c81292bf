import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSize } from '../check/file-size.ts';
import { forbiddenWords } from '../check/forbidden-words.ts';
import { findCycle, moduleArrows } from '../check/module-arrows.ts';
import { sqlClock } from '../check/sql-clock.ts';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

describe('checks of our own', () => {
  let project: PlantedProject;
  const plantModule = (name: string, dependsOn: string): void =>
    project.plant(
      `modules/${name}/module.ts`,
      `export const m = { name: '${name}', dependsOn: ${dependsOn} };\n`,
    );

  beforeEach(() => (project = makePlantedProject()));
  afterEach(() => project.remove());

  it('a file of 401 lines is refused, one of 400 passes with a note', async () => {
    project.plant('platform/ledger/long.ts', 'export {};\n'.repeat(401));
    project.plant('platform/ledger/full.ts', 'export {};\n'.repeat(400));
    const { problems, notes } = await fileSize.run(project.root);
    expect(problems).toEqual([expect.stringContaining('platform/ledger/long.ts: 401 lines')]);
    expect(notes).toEqual(['platform/ledger/full.ts: 400 lines']);
  });

  it('a test may have 500 lines; data, generated files and SQL any number', async () => {
    project.plant('platform/ledger/test/a.test.ts', 'export {};\n'.repeat(500));
    project.plant('platform/ledger/test/b.test.ts', 'export {};\n'.repeat(501));
    project.plant('platform/ledger/generated/c.ts', 'export {};\n'.repeat(900));
    project.plant('platform/ledger/migrations/001-d.sql', 'select 1;\n'.repeat(900));
    const { problems } = await fileSize.run(project.root);
    expect(problems).toEqual([expect.stringContaining('b.test.ts: 501 lines')]);
  });

  it.each(['TO' + 'DO later', 'FIX' + 'ME', 'X' + 'XX what'])(
    'the reminder "%s" needs an issue number',
    async (word) => {
      project.plant('platform/ledger/a.ts', `// ${word}\nexport {};\n`);
      project.plant('platform/ledger/b.ts', `// ${word.split(' ')[0]} (#12): tell the auditor\nexport {};\n`);
      const { problems } = await forbiddenWords.run(project.root);
      expect(problems).toEqual([expect.stringContaining('platform/ledger/a.ts:1')]);
    },
  );

  it.each(['it.' + 'skip', 'describe.' + 'only', 'it.' + 'todo'])('%s is refused', async (word) => {
    project.plant('platform/ledger/test/a.test.ts', `${word}('x', () => undefined);\n`);
    expect((await forbiddenWords.run(project.root)).problems).toHaveLength(1);
  });

  it('a clock in a migration is refused unless the line says why', async () => {
    project.plant(
      'platform/ledger/migrations/001-a.sql',
      'select 1;\nselect NOW();\n-- now() in a comment\n',
    );
    project.plant(
      'platform/ledger/migrations/002-b.sql',
      '-- wall-clock: when this row reached the disk\nat timestamptz default now(),\n',
    );
    const { problems } = await sqlClock.run(project.root);
    expect(problems).toEqual([expect.stringContaining('001-a.sql:2: NOW()')]);
  });

  it('a module imports only modules it lists', async () => {
    plantModule('alpha', '[]');
    plantModule('beta', "['alpha']");
    project.plant(
      'modules/alpha/server/up.ts',
      "import type { x } from '@yimen/modules/beta/api';\nexport type X = x;\n",
    );
    project.plant('modules/alpha/server/side.ts', "export * from '../../beta/contract/index.ts';\n");
    project.plant('modules/beta/server/down.ts', "export const m = import('@yimen/modules/alpha/api');\n");
    const { problems } = await moduleArrows.run(project.root);
    expect(problems).toHaveLength(2);
    expect(problems.every((problem) => problem.startsWith('modules/alpha/server/'))).toBe(true);
  });

  it('dependsOn is written out, names modules that exist and goes in no circle', async () => {
    plantModule('alpha', "['beta']");
    plantModule('beta', "['alpha', 'nobody']");
    plantModule('gamma', 'computed()');
    const { problems } = await moduleArrows.run(project.root);
    expect(problems.join('\n')).toMatch(/gamma.*written|write dependsOn out/);
    expect(problems.join('\n')).toContain('names no module: nobody');
    expect(problems.join('\n')).toContain('circle: alpha → beta → alpha');
  });

  it('a diamond is no circle', () => {
    expect(findCycle(new Map(Object.entries({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })))).toBeUndefined();
  });
});
