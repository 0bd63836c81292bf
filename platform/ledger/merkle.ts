import { createHash } from 'node:crypto';

/**
 * A Merkle tree grown leaf by leaf in constant memory, after RFC 6962: leaves are hashed with prefix 0x00, nodes with 0x01, so
 * a node can never pass for a leaf. Only the roots of the complete subtrees are kept.
 */
export class MerkleTree {
  #subtrees: { height: number; hash: Buffer }[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds a leaf: an entry's hash (32 bytes). */
  add(leaf: Buffer): void {
    let node = { height: 0, hash: digest(0, leaf) };
    while (this.#subtrees.at(-1)?.height === node.height) {
      const left = this.#subtrees.pop()!;
      node = { height: node.height + 1, hash: digest(1, left.hash, node.hash) };
    }
    this.#subtrees.push(node);
    this.#count += 1;
  }

  /** The root over all leaves so far; the hash of nothing when there are none. */
  root(): Buffer {
    if (this.#subtrees.length === 0) return createHash('sha256').digest();
    return this.#subtrees.map(({ hash }) => hash).reduceRight((right, left) => digest(1, left, right));
  }

  /** Starts anew. */
  reset(): void {
    this.#subtrees = [];
    this.#count = 0;
  }
}

function digest(prefix: 0 | 1, ...parts: Buffer[]): Buffer {
  const hash = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
}
