import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './planted-project.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

const dependencies = [
  'package.json',
  'platform/package.json',
  'modules/package.json',
  'server/package.json',
  'web/package.json',
].flatMap((path) => {
  const manifest = JSON.parse(read(path)) as Manifest;
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  return Object.entries(all).filter(([name]) => !name.startsWith('@yimen/'));
});

describe('dependencies', () => {
  it.each(dependencies)(
    '%s is pinned exactly (%s) and its choice is recorded with that version',
    (name, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/);
      expect(read('docs/adr/0002-stack.md').includes(`\`${name}\` ${version}`)).toBe(true);
    },
  );

  it('a fresh clone can install: the lock file names the version of every package', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string; link?: boolean }>;
    };
    const nameless = Object.entries(packages).filter(([, entry]) => !entry.version && !entry.link);
    expect(nameless.map(([path]) => path)).toEqual([]);
  });
});
