import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parts } from '../check/parts.ts';
import { runChecks } from '../check/run-checks.ts';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

// The tools of others start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('tools of others under the real configuration', () => {
  let project: PlantedProject;
  beforeEach(() => (project = makePlantedProject()));
  afterEach(() => project.remove());

  const problems = async (name: string): Promise<string> =>
    (await parts.find((part) => part.name === name)!.run(project.root)).problems.join('\n');

  it('a badly formatted file is named', async () => {
    project.plant('platform/time/index.ts', 'export const  a = "b"\n');
    expect(await problems('format')).toContain('platform/time/index.ts');
  });

  it('a file that nothing imports and an export that nobody uses are named', async () => {
    project.copy('knip.json');
    project.plant('platform/time/index.ts', "export { used } from './one.ts';\n");
    project.plant('platform/time/one.ts', 'export const used = 1;\nexport const unused = 2;\n');
    project.plant('platform/time/forgotten.ts', 'export const three = 3;\n');
    const output = await problems('dead code');
    expect(output).toMatch(/unused .*platform\/time\/one\.ts/);
    expect(output).toContain('platform/time/forgotten.ts');
    expect(output).not.toMatch(/\bused .*one\.ts/);
  });

  it('a check that does not exist is a fault, not a success', async () => {
    await expect(runChecks(['spelling'])).rejects.toThrow('no check is named spelling');
  });
});
