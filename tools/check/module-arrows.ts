import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckPart } from './check-part.ts';
import { findImportedModule, importedPaths } from './imported-paths.ts';
import { isTestFile, sourceFiles } from './source-files.ts';

/** Module name → the modules its `module.ts` lists in `dependsOn`; undefined when the list is not written out literally. */
function readArrows(root: string): Map<string, string[] | undefined> {
  const folder = join(root, 'modules');
  const arrows = new Map<string, string[] | undefined>();
  if (!existsSync(folder)) return arrows;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const declaration = join(folder, entry.name, 'module.ts');
    if (!entry.isDirectory() || !existsSync(declaration)) continue;
    const list = /\bdependsOn\s*:\s*\[([^\]]*)\]/.exec(readFileSync(declaration, 'utf8'))?.[1];
    arrows.set(
      entry.name,
      list === undefined ? undefined : [...list.matchAll(/['"]([^'"]+)['"]/g)].map((m) => m[1]!),
    );
  }
  return arrows;
}

/** A path that comes back to where it began, e.g. ['a', 'b', 'a']; undefined when the arrows are acyclic. */
export function findCycle(arrows: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(name);
    if (at >= 0) return [...path.slice(at), name];
    if (done.has(name)) return undefined;
    for (const next of arrows.get(name) ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of arrows.keys()) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

function declarationProblems(arrows: ReadonlyMap<string, string[] | undefined>): string[] {
  const problems: string[] = [];
  for (const [name, list] of arrows) {
    if (!list) problems.push(`modules/${name}/module.ts: write dependsOn out as a list of names`);
    for (const target of list ?? []) {
      if (!arrows.has(target))
        problems.push(`modules/${name}/module.ts: dependsOn names no module: ${target}`);
    }
  }
  const cycle = findCycle(new Map([...arrows].map(([name, list]) => [name, list ?? []])));
  if (cycle) problems.push(`modules: dependsOn goes in a circle: ${cycle.join(' → ')}`);
  return problems;
}

/** Modules depend on each other only along `dependsOn`, which is acyclic. An arrow without an import is a note: it may be used through a view. */
export const moduleArrows: CheckPart = {
  name: 'module arrows',
  async run(root) {
    const arrows = readArrows(root);
    const problems = declarationProblems(arrows);
    const used = new Set<string>();
    for (const path of sourceFiles(root, ['.ts', '.tsx'])) {
      const from = /^modules\/([^/]+)\//.exec(path)?.[1];
      if (!from) continue;
      for (const specifier of importedPaths(readFileSync(join(root, path), 'utf8'))) {
        const to = findImportedModule(path, specifier);
        if (to === undefined || to === from) continue;
        if (!isTestFile(path)) used.add(`${from} ${to}`);
        if (!arrows.get(from)?.includes(to)) {
          problems.push(
            `${path}: imports module ${to}, which modules/${from}/module.ts does not list in dependsOn`,
          );
        }
      }
    }
    const notes = [...arrows].flatMap(([name, list]) =>
      (list ?? [])
        .filter((target) => !used.has(`${name} ${target}`))
        .map((target) => `modules/${name} lists ${target} in dependsOn but imports nothing from it`),
    );
    return { problems, notes };
  },
};
