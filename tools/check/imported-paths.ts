import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The specifiers a source file imports: static, dynamic and type-only. */
export function importedPaths(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

/** Which module (folder under `modules/`) a specifier in the given file leads to; undefined when to none. */
export function findImportedModule(fromFile: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const target = join(dirname(fromFile), specifier).replaceAll('\\', '/');
    return /^modules\/([^/]+)\//.exec(target)?.[1];
  }
  return /^@yimen\/modules\/([^/]+)\//.exec(specifier)?.[1];
}
