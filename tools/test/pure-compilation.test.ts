import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parts } from '../check/parts.ts';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

// The tools of others start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('the pure part of the product is compiled without Node and without a browser', () => {
  let project: PlantedProject;

  beforeEach(() => (project = makePlantedProject()));
  afterEach(() => project.remove());

  const problems = async (): Promise<string> => {
    const part = parts.find(({ name }) => name === 'types')!;
    return (await part.run(project.root)).problems.join('\n');
  };

  it('a Node module, a Node global and a browser global in pure code do not compile', async () => {
    project.plant(
      'platform/calendar/a.ts',
      "import { readFileSync } from 'node:fs';\nexport const f = readFileSync;\n",
    );
    project.plant('modules/sample/core/b.ts', 'export const home = process.env;\n');
    project.plant('modules/sample/contract/c.ts', 'export const title = document.title;\n');
    project.plant('platform/procedure/d.ts', "console.log('x');\nexport {};\n");
    const output = await problems();
    for (const path of ['calendar/a.ts', 'core/b.ts', 'contract/c.ts', 'procedure/d.ts']) {
      expect(output).toContain(path);
    }
  });

  it('the same in server code compiles, and so does lawful pure code', async () => {
    project.plant(
      'platform/log/a.ts',
      "import { readFileSync } from 'node:fs';\nexport const f = readFileSync;\n",
    );
    project.plant(
      'platform/time/b.ts',
      'export const bytes = new TextEncoder().encode(String(Date.UTC(2021, 8, 30)));\n',
    );
    expect(await problems()).toBe('');
  });
});
