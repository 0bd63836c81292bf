import { pinyin } from 'pinyin-pro';

/** What the index needs to know of an item. */
export interface Searchable {
  readonly code: string;
  readonly name: string;
  /** Names by which people call the department. */
  readonly departmentNames: readonly string[];
  /** Cases a year: the more asked for comes first among equals. */
  readonly volume: number;
}

/** How a word was found; the lower the better. */
const RANK = {
  exact: 0,
  prefix: 1,
  substring: 2,
  department: 3,
  pinyin: 4,
  initials: 5,
  notFound: 6,
} as const;

/** Fewer characters than the start of a credit code and its region are not taken for a code. */
const CODE_START = 6;

/** Finds items by the words a person types. */
export interface SearchIndex<T> {
  readonly size: number;
  /** Items in which every word is found, best first, with how many there are in all. No word, no item. */
  search(words: string, limit: number): { readonly items: readonly T[]; readonly total: number };
}

/**
 * Builds the index. A word is looked for in the name (characters, pinyin in full, initials), in the department's names and, when
 * it is long enough to mean a code, at the head of the code. An item ranks by its worst word, then by all of its words, then by
 * annual volume, then by code, so that the same words always give the same list.
 */
export function buildSearchIndex<T extends Searchable>(items: readonly T[]): SearchIndex<T> {
  // In the order of the last two criteria, so that ranking only has to deal out, never to sort.
  const ordered = items.toSorted((a, b) => b.volume - a.volume || (a.code < b.code ? -1 : 1));
  const ranksOf = buildRanking(ordered);
  return {
    size: ordered.length,
    search(words, limit) {
      const typed = normalised(words)
        .split(/\s+/)
        .filter((word) => word !== '')
        .map(ranksOf);
      if (typed.length === 0) return { items: [], total: 0 };
      const ranked: T[][] = [];
      let total = 0;
      for (const [at, item] of ordered.entries()) {
        const ranks = typed.map((word) => word[at]!);
        const worst = Math.max(...ranks);
        if (worst === RANK.notFound) continue;
        const joint = worst * ranks.length * RANK.notFound + ranks.reduce((sum, rank) => sum + rank, 0);
        (ranked[joint] ??= []).push(item);
        total++;
      }
      return { items: ranked.flat().slice(0, limit), total };
    },
  };
}

/** For a word, the rank it has in each item. */
function buildRanking(items: readonly Searchable[]): (word: string) => Uint8Array {
  const names = items.map(({ name }) => normalised(name));
  const syllables = names.map(syllablesOf);
  const inNames = buildHaystack(names);
  const inPinyin = buildHaystack(syllables.map((list) => list.join('')));
  const inInitials = buildHaystack(syllables.map((list) => list.map((syllable) => syllable[0]).join('')));
  const inCodes = buildHaystack(items.map(({ code }) => code.toLowerCase()));
  // Only spaces part words, so none is found across two names of a department.
  const inDepartments = buildHaystack(items.map((item) => item.departmentNames.map(normalised).join(' ')));
  const starts = syllables.map(startsOf);

  return (word) => {
    const ranks = new Uint8Array(items.length).fill(RANK.notFound);
    const improve = (at: number, rank: number): void => {
      if (rank < ranks[at]!) ranks[at] = rank;
    };
    inNames(word, (at, offset) => {
      const head = word.length === names[at]!.length ? RANK.exact : RANK.prefix;
      improve(at, offset === 0 ? head : RANK.substring);
    });
    inDepartments(word, (at) => improve(at, RANK.department));
    if (!/^[a-z0-9]+$/.test(word)) return ranks;
    inPinyin(word, (at, offset) => {
      // “an” must not be found inside “dian”.
      if (starts[at]!.has(offset)) improve(at, RANK.pinyin);
    });
    inInitials(word, (at) => improve(at, RANK.initials));
    if (word.length < CODE_START) return ranks;
    inCodes(word, (at, offset) => {
      if (offset === 0) improve(at, word === items[at]!.code.toLowerCase() ? RANK.exact : RANK.prefix);
    });
    return ranks;
  };
}

/** All texts as one, searched in one pass: many times faster than asking each of two thousand texts. */
function buildHaystack(
  texts: readonly string[],
): (word: string, visit: (at: number, offset: number) => void) => void {
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

/** Full-width letters and digits become plain, capitals small, ü the v of keyboards. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ü', 'v').trim();
}

/** Working out a reading costs a hundred times what the rest of the index does, and names hardly change between two builds. */
const syllablesByName = new Map<string, readonly string[]>();

/** A name syllable by syllable, without tones and punctuation; letters and digits stand for themselves. */
function syllablesOf(name: string): readonly string[] {
  let syllables = syllablesByName.get(name);
  if (syllables === undefined) {
    const parts = pinyin(name, { toneType: 'none', type: 'array', v: true });
    syllables = parts.filter((part) => /^[a-z0-9]+$/.test(part));
    syllablesByName.set(name, syllables);
  }
  return syllables;
}

function startsOf(syllables: readonly string[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let next = 0;
  for (const { length } of syllables) {
    starts.add(next);
    next += length;
  }
  return starts;
}
