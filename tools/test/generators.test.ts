import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findStale, type Generator, loadGenerators, writeOutputs } from '../gen/generators.ts';

const generator = (name: string, files: Record<string, string>): Generator => ({
  name,
  outputs: () => Promise.resolve(new Map(Object.entries(files))),
});

describe('generated files', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'yimen-gen-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('a file is stale while missing or edited by hand, and current once written', async () => {
    const generators = [generator('charts', { 'docs/a.md': 'A\n', 'docs/b.md': 'B\n' })];
    expect(await findStale(root, generators)).toEqual(['docs/a.md', 'docs/b.md']);
    expect(await writeOutputs(root, generators)).toEqual(['docs/a.md', 'docs/b.md']);
    expect(await findStale(root, generators)).toEqual([]);
    writeFileSync(join(root, 'docs/b.md'), 'by hand\n');
    expect(await findStale(root, generators)).toEqual(['docs/b.md']);
    expect(await writeOutputs(root, generators)).toEqual(['docs/b.md']);
    expect(readFileSync(join(root, 'docs/b.md'), 'utf8')).toBe('B\n');
  });

  it('two generators cannot write the same file', async () => {
    const generators = [generator('one', { 'a.md': '1' }), generator('two', { 'a.md': '2' })];
    await expect(findStale(root, generators)).rejects.toThrow('two generators write a.md');
  });

  it('generators are found by the name of their file, and must be complete', async () => {
    writeFileSync(join(root, 'chart-generator.mjs'), "export const name = 'not found: not a .ts file';\n");
    expect(await loadGenerators(root)).toEqual([]);
    writeFileSync(join(root, 'half-generator.ts'), "export const name = 'half';\n");
    await expect(loadGenerators(root)).rejects.toThrow('must export name');
  });
});
