import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parts } from '../check/parts.ts';
import { makePlantedProject, type PlantedProject } from './planted-project.ts';

// The tools of others start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ONE = 'export const one = 1;\n';
const reexport = (from: string): string => `export * from '${from}';\n`;

/** [rule, file, text]: an arrow that must not exist. */
const ARROWS: readonly (readonly [string, string, string])[] = [
  ['no-cycle', 'platform/ledger/ring-a.ts', reexport('./ring-b.ts')],
  [
    'no-cycle',
    'platform/log/ring-c.ts',
    "import type { d } from './ring-d.ts';\nexport type C = typeof d;\n",
  ],
  ['resolvable', 'platform/ledger/lost.ts', reexport('./nowhere.ts')],
  ['platform-knows-no-module', 'platform/ledger/up.ts', reexport('@yimen/modules/alpha/contract')],
  ['modules-know-no-application', 'modules/alpha/server/up.ts', reexport('../../../server/serve.ts')],
  ['module-knows-no-registry', 'modules/alpha/server/list.ts', reexport('../../registry.ts')],
  ['nothing-imports-server', 'platform/ledger/top.ts', reexport('../../server/serve.ts')],
  ['server-knows-no-tool', 'server/tool.ts', reexport('../tools/tool.ts')],
  ['platform-folder-front-door', 'platform/jobs/side.ts', reexport('../ledger/inner.ts')],
  ['pure-platform-stays-pure', 'platform/calendar/impure.ts', reexport('../ledger/index.ts')],
  ['pure-platform-stays-pure', 'platform/calendar/node.ts', reexport('node:fs')],
  ['pure-platform-stays-pure', 'platform/calendar/package.ts', reexport('kysely')],
  ['core-is-pure', 'modules/alpha/core/impure.ts', reexport('@yimen/platform/ledger')],
  ['core-is-pure', 'modules/alpha/core/server.ts', reexport('../server/api.ts')],
  ['contract-is-pure', 'modules/alpha/contract/impure.ts', reexport('node:crypto')],
  ['module-front-door', 'modules/alpha/server/side.ts', reexport('../../beta/server/inner.ts')],
  ['application-uses-front-doors', 'server/around.ts', reexport('../modules/beta/server/inner.ts')],
  ['web-sees-contract-and-core', 'web/src/page.ts', reexport('../../modules/beta/server/api.ts')],
  ['no-test-code-in-the-product', 'platform/ledger/tested.ts', reexport('./test/factory.ts')],
  ['no-test-code-in-the-product', 'platform/ledger/door.ts', reexport('../log/testing.ts')],
];

const SCENERY: readonly (readonly [string, string])[] = [
  ['platform/ledger/ring-b.ts', reexport('./ring-a.ts')],
  ['platform/log/ring-d.ts', "import type { C } from './ring-c.ts';\nexport const d: C | 1 = 1;\n"],
  ['platform/ledger/index.ts', ONE],
  ['platform/ledger/inner.ts', ONE],
  ['platform/ledger/test/factory.ts', ONE],
  ['platform/time/index.ts', ONE],
  ['platform/log/testing.ts', "import 'node:fs';\nimport '../ledger/inner.ts';\n" + ONE],
  ['modules/registry.ts', reexport('./alpha/module.ts')],
  ['modules/alpha/module.ts', ONE],
  ['modules/alpha/contract/index.ts', reexport('@yimen/platform/time')],
  ['modules/alpha/core/index.ts', reexport('../contract/index.ts')],
  ['modules/alpha/server/api.ts', reexport('@yimen/modules/beta/api')],
  ['modules/beta/server/api.ts', reexport('./inner.ts')],
  ['modules/beta/server/inner.ts', "import 'node:fs';\nimport 'kysely';\n" + ONE],
  ['server/serve.ts', reexport('@yimen/modules')],
  ['tools/tool.ts', ONE],
];

describe('boundaries under the real configuration', () => {
  let project: PlantedProject;
  let output = '';

  beforeAll(async () => {
    project = makePlantedProject();
    for (const [, path, text] of ARROWS) project.plant(path, text);
    for (const [path, text] of SCENERY) project.plant(path, text);
    const part = parts.find(({ name }) => name === 'boundaries')!;
    output = (await part.run(project.root)).problems.join('\n');
  });
  afterAll(() => project.remove());

  it.each(ARROWS)('%s is reported for %s', (rule, path) => {
    expect(output.split('\n').some((line) => line.includes(`${rule}: ${path}`))).toBe(true);
  });

  it('lawful arrows are not reported', () => {
    const lawful = SCENERY.map(([path]) => path).filter((path) => !path.includes('ring-'));
    expect(output.split('\n').filter((line) => lawful.some((path) => line.includes(`: ${path} `)))).toEqual(
      [],
    );
  });
});
