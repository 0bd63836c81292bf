interface Node {
  readonly id: string;
  readonly parent: string | null;
}

/** Every id with the ids below it, nearest first. Throws when organisations are above themselves or a parent is unknown. */
export function descendantsById(nodes: readonly Node[]): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  for (const { id } of nodes) {
    const passed = new Set([id]);
    for (let above = parents.get(id); above != null; above = parents.get(above)) {
      const list = below.get(above);
      if (list === undefined) throw new Error(`organisation ${id} has an unknown superior: ${above}`);
      if (passed.has(above)) throw new Error(`organisation ${above} is its own superior`);
      passed.add(above);
      list.push(id);
    }
  }
  return below;
}
