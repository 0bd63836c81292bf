// What Node runs: the program in one piece for each command, made from the sources when they have changed. Loading eight hundred
// source files through a loader takes longer than most commands take to do their work.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PACKAGES = ['platform', 'modules', 'server'];
const SKIPPED = new Set(['node_modules', 'test', 'testing']);
/** Programs of earlier sources: a server that still runs one loads parts of it when they are first needed. */
const KEPT_MS = 7 * 86_400_000;

/**
 * Runs the program with the arguments of this process, compiled when it can be, from its sources where nothing can be written.
 */
export async function runProgram() {
  const compiled = await compiledProgram(ROOT);
  if (compiled === undefined) await import('tsx');
  await import(compiled ?? new URL('../cli/main.ts', import.meta.url).href);
}

/**
 * URL of the program made from the sources as they are now; undefined when the folder cannot be written. Throws esbuild's own
 * sentence, with file and line, for a source that is no TypeScript.
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
export async function compiledProgram(root) {
  const programs = join(root, '.cache/program');
  const folder = join(programs, stateOfSources(root));
  const main = join(folder, 'main.mjs');
  if (existsSync(main)) return pathToFileURL(main).href;
  let made;
  try {
    await mkdir(programs, { recursive: true });
    made = mkdtempSync(join(programs, 'making-'));
  } catch {
    return undefined;
  }
  try {
    await compile(root, made);
    rename(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  removeOld(programs, folder);
  return pathToFileURL(main).href;
}

/**
 * Two processes may have made the same: the first one's is kept.
 * @param {string} made
 * @param {string} folder
 */
function rename(made, folder) {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'main.mjs'))) throw error;
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} outdir
 */
async function compile(root, outdir) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'server/cli/main.ts')],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [{ name: 'yimen', setup: keepPlaces }],
  });
}

/**
 * Packages stay packages, and a source file goes on saying where it lies itself: its migrations and templates lie beside it.
 * @param {import('esbuild').PluginBuild} builder
 */
function keepPlaces(builder) {
  builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@yimen/') ? undefined : { path, external: true },
  );
  builder.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    loader: 'ts',
    contents: readFileSync(path, 'utf8').replaceAll(
      'import.meta.url',
      JSON.stringify(pathToFileURL(path).href),
    ),
  }));
}

/**
 * Names, sizes and times of change of all sources, and where they lie, as one word.
 * @param {string} root
 */
function stateOfSources(root) {
  const state = createHash('sha256').update(`${root}\n${process.version}\n`);
  /** @param {string} folder */
  const take = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) take(path);
      } else if (entry.name.endsWith('.ts') || entry.name === 'package.json') {
        const { size, mtimeMs } = statSync(path);
        state.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const name of PACKAGES) take(join(root, name));
  return state.digest('hex').slice(0, 24);
}

/**
 * @param {string} programs
 * @param {string} current
 */
function removeOld(programs, current) {
  for (const name of readdirSync(programs)) {
    const path = join(programs, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (path !== current && age > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}
