// `npm run gen` writes every generated file; `--check` writes nothing and fails when one is stale.
import { join } from 'node:path';
import { findStale, loadGenerators, writeOutputs } from './gen/generators.ts';

const root = join(import.meta.dirname, '..');
const generators = await loadGenerators(join(root, 'tools/gen'));
if (process.argv.includes('--check')) {
  const stale = await findStale(root, generators);
  for (const path of stale) console.log(`${path} is not what its generator writes: run npm run gen`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const path of await writeOutputs(root, generators)) console.log(`wrote ${path}`);
}
