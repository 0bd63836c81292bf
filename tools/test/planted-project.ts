import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The root of the repository under test. */
export const repository = join(import.meta.dirname, '../..');

const CONFIGURATION = [
  '.dependency-cruiser.cjs',
  '.prettierrc.json',
  '.prettierignore',
  'eslint.config.js',
  'tsconfig.base.json',
  'tsconfig.build.json',
  'tsconfig.json',
  'tsconfig.pure.json',
  'web/tsconfig.json',
  'web/src/design/tokens.ts',
  'e2e/tsconfig.json',
  'e2e/screenshots/site-pages.ts',
  'web/src/app/page.ts',
  'package.json',
  'tools/lint',
  'tools/tsx.d.ts',
  'tools/universal-globals.d.ts',
];

/** A throw-away project with this repository's real configuration, in which a test plants a violation. */
export interface PlantedProject {
  readonly root: string;
  plant(path: string, text: string): void;
  copy(path: string): void;
  remove(): void;
}

/** Makes the project in the system's temporary folder. Packages are linked, our own workspaces are the project's own. */
export function makePlantedProject(): PlantedProject {
  const root = mkdtempSync(join(tmpdir(), 'yimen-planted-'));
  const copy = (path: string): void =>
    cpSync(join(repository, path), join(root, path), {
      recursive: true,
      filter: (source) => !/[\\/](node_modules|\.yimen|\.cache|test)$/.test(source),
    });
  for (const path of CONFIGURATION) copy(path);
  linkPackages(root);
  for (const workspace of ['platform', 'modules', 'server']) copy(`${workspace}/package.json`);
  return {
    root,
    copy,
    plant(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function linkPackages(root: string): void {
  const packages = join(repository, 'node_modules');
  mkdirSync(join(root, 'node_modules/@yimen'), { recursive: true });
  for (const name of readdirSync(packages)) {
    if (name !== '@yimen') symlinkSync(join(packages, name), join(root, 'node_modules', name));
  }
  for (const workspace of ['platform', 'modules', 'server']) {
    symlinkSync(join(root, workspace), join(root, 'node_modules/@yimen', workspace));
  }
}
