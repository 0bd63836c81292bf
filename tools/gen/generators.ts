import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a file `tools/gen/<name>-generator.ts` exports: the files it owns, by path from the root of the repository. */
export interface Generator {
  readonly name: string;
  outputs(): Promise<ReadonlyMap<string, string>>;
}

/** The generators of a folder: every `*-generator.ts` in it. Throws when one does not export `name` and `outputs`. */
export async function loadGenerators(folder: string): Promise<Generator[]> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('-generator.ts'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const exported = (await import(pathToFileURL(join(folder, file)).href)) as Partial<Generator>;
      if (typeof exported.name !== 'string' || typeof exported.outputs !== 'function') {
        throw new Error(`tools/gen/${file} must export name (string) and outputs (function)`);
      }
      return { name: exported.name, outputs: exported.outputs };
    }),
  );
}

/** Every output of all generators. Throws when two generators claim one file. */
async function collectOutputs(generators: readonly Generator[]): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const generator of generators) {
    for (const [path, text] of await generator.outputs()) {
      if (all.has(path)) throw new Error(`two generators write ${path}; the second is ${generator.name}`);
      all.set(path, text);
    }
  }
  return all;
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Paths whose text on disk differs from what the generators would write. */
export async function findStale(root: string, generators: readonly Generator[]): Promise<string[]> {
  const outputs = await collectOutputs(generators);
  return [...outputs]
    .filter(([path, text]) => readIfPresent(join(root, path)) !== text)
    .map(([path]) => path);
}

/** Writes what is stale and returns the paths written. */
export async function writeOutputs(root: string, generators: readonly Generator[]): Promise<string[]> {
  const outputs = await collectOutputs(generators);
  const written: string[] = [];
  for (const [path, text] of outputs) {
    const file = join(root, path);
    if (readIfPresent(file) === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    written.push(path);
  }
  return written;
}
