import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MerkleTree } from '../merkle.ts';

const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH of RFC 6962 §2.1, word for word. */
function naive(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0]!);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), naive(leaves.slice(0, split)), naive(leaves.slice(split)));
}

const leaves = fc.array(
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  { maxLength: 70 },
);

it('grows to the root that RFC 6962 defines, after every leaf', () => {
  fc.assert(
    fc.property(leaves, (all) => {
      const tree = new MerkleTree();
      all.forEach((leaf, i) => {
        tree.add(leaf);
        expect(tree.root()).toEqual(naive(all.slice(0, i + 1)));
      });
      expect(tree.count).toBe(all.length);
      tree.reset();
      expect(tree.root()).toEqual(naive([]));
    }),
    { seed: 42, numRuns: 30 },
  );
});

it('changes its root with any leaf, with their order and with their number', () => {
  const root = (all: Buffer[]): string => {
    const tree = new MerkleTree();
    all.forEach((leaf) => tree.add(leaf));
    return tree.root().toString('hex');
  };
  const all = [1, 2, 3, 4, 5].map((n) => sha(Buffer.of(n)));
  const changed = all.map((_, i) => all.map((leaf, j) => (i === j ? sha(leaf) : leaf)));
  const swapped = [all[1]!, all[0]!, ...all.slice(2)];
  const roots = [all, ...changed, swapped, all.slice(0, 4), [...all, all[4]!]].map(root);
  expect(new Set(roots).size).toBe(roots.length);
});
