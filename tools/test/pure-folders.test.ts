import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './planted-project.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

describe('the list of pure folders', () => {
  it('pure folders are the same for the compiler, the boundaries and the lint rules', () => {
    const compiled = [...read('tsconfig.pure.json').matchAll(/"platform\/([a-z]+)"/g)].map(
      (match) => match[1]!,
    );
    const linted = /'platform\/\{([a-z,]+)\}\/\*\*\/\*\.ts'/.exec(read('eslint.config.js'))?.[1]?.split(',');
    const rules = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string; from: { path?: string } }[];
    };
    const purity = rules.forbidden.find(({ name }) => name === 'pure-platform-stays-pure')?.from.path ?? '';
    const bounded = /\(([a-z|]+)\)/.exec(purity)?.[1]?.split('|');
    expect(compiled.length).toBeGreaterThan(3);
    expect(linted?.sort()).toEqual([...compiled].sort());
    expect(bounded?.sort()).toEqual([...compiled].sort());
  });
});
