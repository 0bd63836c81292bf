import { readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', 'data', 'coverage', 'generated', 'dist']);

/** Paths (relative to `root`, forward slashes, sorted) of our own files with one of the extensions. Hidden folders are skipped. */
export function sourceFiles(root: string, extensions: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && extensions.includes(extname(entry.name))) {
        found.push(relative(root, path).replaceAll('\\', '/'));
      }
    }
  };
  visit(root);
  return found.sort();
}

/** True for a file that belongs to tests: it lies in a `test` folder or in `e2e`. */
export function isTestFile(path: string): boolean {
  return /(^|\/)(test|e2e)\//.test(path);
}
