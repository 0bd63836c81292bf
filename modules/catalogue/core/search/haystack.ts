/** Calls back with the number of the text in which the word is found, and where in it. */
export type Haystack = (word: string, visit: (at: number, offset: number) => void) => void;

/** All texts as one, searched in one pass: many times faster than asking each of two thousand texts. */
export function buildHaystack(texts: readonly string[]): Haystack {
  const joined = texts.join('\n');
  const owner = new Uint32Array(joined.length + 1);
  const begin: number[] = [];
  let next = 0;
  for (const [at, { length }] of texts.entries()) {
    begin.push(next);
    owner.fill(at, next, next + length + 1);
    next += length + 1;
  }
  return (word, visit) => {
    for (let found = joined.indexOf(word); found >= 0; found = joined.indexOf(word, found + 1)) {
      const at = owner[found]!;
      visit(at, found - begin[at]!);
    }
  };
}
