import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckPart } from '../check/check-part.ts';
import { parts } from '../check/parts.ts';
import { addToRegistry } from '../new-module/add-to-registry.ts';
import { scaffoldModule } from '../new-module/scaffold-module.ts';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

const REGISTRY = `import type { Module } from '@yimen/platform/module';

/** Every module. */
export const modules: readonly Module[] = [];
`;

/** Compiling the whole platform on a busy machine, in milliseconds. */
const SLOW = 180_000;

describe('npm run new-module', () => {
  let project: PlantedProject;

  beforeAll(async () => {
    project = makePlantedProject();
    project.copy('platform');
    project.plant('modules/registry.ts', REGISTRY);
    await scaffoldModule(project.root, 'archives', '档案');
    await scaffoldModule(project.root, 'surveys', '调查');
  });
  afterAll(() => project.remove());

  const findings = async (part: CheckPart): Promise<string[]> =>
    (await part.run(project.root)).problems
      .flatMap((problem) => problem.split('\n'))
      .filter((line) => /archives|surveys|registry/.test(line));

  it.each(['types', 'boundaries', 'format', 'module arrows', 'file size', 'forbidden words'])(
    'the new modules pass the check "%s"',
    async (name) => {
      expect(await findings(parts.find((part) => part.name === name)!)).toEqual([]);
    },
    SLOW,
  );

  it(
    'the new modules pass the lint rules',
    async () => {
      const results = await new ESLint({ cwd: project.root }).lintFiles(['modules']);
      expect(results.length).toBeGreaterThan(8);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    },
    SLOW,
  );

  it('the module has the furniture of every module', () => {
    const files = readdirSync(join(project.root, 'modules/archives'), { recursive: true }).map(String);
    expect(files.map((file) => file.replaceAll('\\', '/'))).toEqual(
      expect.arrayContaining([
        'README.md',
        'module.ts',
        'contract/index.ts',
        'core/index.ts',
        'server/api.ts',
        'core/record.ts',
        'server/indicators.ts',
        'migrations/001-archives.sql',
      ]),
    );
  });

  it('the registry lists both, in the order they were made', () => {
    const registry = readFileSync(join(project.root, 'modules/registry.ts'), 'utf8');
    expect(registry).toContain("import { archives } from './archives/module.ts';");
    expect(registry).toMatch(/=\s*\[\s*archives,\s*surveys,?\s*\]/);
  });

  it.each([
    ['', '档案'],
    ['records', ''],
    ['Records', '档案'],
    ['my-records', '档案'],
    ['pgrecords', '档案'],
    ['ledger', '台账'],
    ['export', '导出'],
    ['records', "档'案"],
    ['records', 'Records'],
    ['archives', '档案'],
  ])('"%s" "%s" is refused in a sentence, and nothing is written', async (name, title) => {
    const before = readFileSync(join(project.root, 'modules/registry.ts'), 'utf8');
    await expect(scaffoldModule(project.root, name, title)).rejects.toThrow(
      /用法|不合规|已由平台使用|已经存在/,
    );
    expect(readFileSync(join(project.root, 'modules/registry.ts'), 'utf8')).toBe(before);
    expect(existsSync(join(project.root, 'modules/records'))).toBe(false);
  });

  it("this repository's own registry can take another module", () => {
    const registry = readFileSync(join(import.meta.dirname, '../../modules/registry.ts'), 'utf8');
    expect(addToRegistry(registry, 'archives')).toMatch(/, archives\]/);
  });
});
