import { bitCount } from './search/bit-count.ts';
import { NO_EVERYDAY_WORDS, type EverydayWords } from './search/everyday-words.ts';
import { buildNameFinder } from './search/name-finder.ts';
import { normalisedText, wordsOf } from './search/normalised-text.ts';
import { readQuestion, type Clue, type Question } from './search/read-question.ts';
import type { Searchable } from './search/searchable.ts';
import { buildSlips } from './search/slips.ts';
import { buildVocabulary, type Vocabulary } from './search/vocabulary.ts';

export { BundleName, EVENT_AUDIENCES, type EventAudience } from './search/bundle-name.ts';
export { EverydayWords, NO_EVERYDAY_WORDS } from './search/everyday-words.ts';
export type { Searchable } from './search/searchable.ts';

/** Finds items by the words a person types. */
export interface SearchIndex<T> {
  readonly size: number;
  /** Entries that answer the question, best first, with how many there are in all. No word, no entry. */
  search(words: string, limit: number): { readonly items: readonly T[]; readonly total: number };
}

/** What is wanted and the entry's own action agree; disagree; nothing is said and the entry is for beginners, or is not. */
const ACTION = { agrees: 0.9, disagrees: -0.5, beginner: 0.1, later: -0.35 } as const;
const VOLUME = 0.15;
/** Entries that score less than this share of the best are not answers. */
const FLOOR = 0.35;

/**
 * Builds the index. A question is divided into clues (words of the names, everyday words that mean them, pinyin, initials, heads of
 * codes); an entry's score is the sum of its clues, each weighted by how rare it is. Of several words parted by spaces an entry
 * must answer as many as any entry does. Equals rank by annual volume, then by code: the same words always give the same list.
 */
export function buildSearchIndex<T extends Searchable>(
  entries: readonly T[],
  everyday: EverydayWords = NO_EVERYDAY_WORDS,
): SearchIndex<T> {
  // In the order of the last two criteria, so that a stable sort keeps it among equals.
  const ordered = entries.toSorted((a, b) => b.volume - a.volume || (a.code < b.code ? -1 : 1));
  const finder = buildNameFinder(ordered);
  const vocabulary = buildVocabulary(everyday, officialWords(ordered));
  const words = { ...finder, slippedFrom: buildSlips([...finder.parts, ...longSayings(everyday)]) };
  const traits = ordered.map((entry) => traitsOf(entry, vocabulary, ordered[0]!.volume));
  return {
    size: ordered.length,
    search(asked, limit) {
      const question = readQuestion(asked, vocabulary, words);
      const ranked = answering(question.clues, ordered.length)
        .map(({ at, score, subject }) => ({ at, score: score + adjustment(question, traits[at]!, subject) }))
        .sort((a, b) => b.score - a.score || a.at - b.at);
      const shown = question.literal ? ranked : spreadFamilies(ranked, (at) => traits[at]!.family);
      return { items: shown.slice(0, limit).map(({ at }) => ordered[at]!), total: ranked.length };
    },
  };
}

/** The first places are dealt out so that a vague question shows more than the scenarios of one item. */
const SPREAD = { places: 10, pool: 60, free: 1, cost: 0.4 } as const;

function spreadFamilies(ranked: readonly Scored[], familyOf: (at: number) => string): Scored[] {
  const pool = ranked.slice(0, SPREAD.pool);
  const shown: Scored[] = [];
  const seen = new Map<string, number>();
  const worth = ({ at, score }: Scored): number =>
    score - SPREAD.cost * Math.max(0, (seen.get(familyOf(at)) ?? 0) + 1 - SPREAD.free);
  while (shown.length < SPREAD.places && pool.length > 0) {
    const next = pool.reduce((best, one) => (worth(one) > worth(best) ? one : best));
    pool.splice(pool.indexOf(next), 1);
    seen.set(familyOf(next.at), (seen.get(familyOf(next.at)) ?? 0) + 1);
    shown.push(next);
  }
  return [...shown, ...pool, ...ranked.slice(SPREAD.pool)];
}

interface Scored {
  readonly at: number;
  readonly score: number;
}

interface Answer {
  readonly at: number;
  readonly score: number;
  /** How much of what the question is about the entry is about, against the best: 0 to 1. */
  readonly subject: number;
}

/** The entries that answer enough of the question. */
function answering(clues: readonly Clue[], size: number): Answer[] {
  const scores = new Float32Array(size);
  const subjects = new Float32Array(size);
  const words = new Uint32Array(size);
  for (const { size: said, strengths, word, actionOnly } of clues) {
    const weight = said * rarity(strengths);
    for (const [at, strength] of strengths.entries()) {
      if (strength === 0) continue;
      scores[at]! += weight * strength;
      if (!actionOnly) subjects[at]! += weight * strength;
      words[at]! |= 1 << (word & 31);
    }
  }
  const most = words.reduce((max, bits) => Math.max(max, bitCount(bits)), 0);
  if (most === 0) return [];
  const all = [...scores.keys()].filter((at) => bitCount(words[at]!) === most);
  const best = all.reduce((max, at) => Math.max(max, scores[at]!), 0);
  const bestSubject = all.reduce((max, at) => Math.max(max, subjects[at]!), 0);
  return all
    .filter((at) => scores[at]! >= FLOOR * best)
    .map((at) => ({
      at,
      score: scores[at]!,
      subject: bestSubject === 0 ? 1 : subjects[at]! / bestSubject,
    }));
}

/** From nearly 0 for what is in every entry to 1 for what is in one. */
function rarity(strengths: Float32Array): number {
  const found = strengths.reduce((sum, strength) => sum + Math.min(1, strength), 0);
  return Math.log1p(strengths.length / (1 + found)) / Math.log1p(strengths.length / 2);
}

interface Traits {
  /** The name without its scenario: items of a family differ in the scenario only. */
  readonly family: string;
  readonly actions: number;
  /** From 0 to VOLUME. */
  readonly volume: number;
}

function traitsOf({ name, volume, family }: Searchable, { actionsOf }: Vocabulary, most: number): Traits {
  // “丢失补领” in “居民身份证（丢失补领）”: what is done stands in the last brackets, where there are any.
  const plain = normalisedText(name);
  const [brackets, scenario] = /\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(plain) ?? [];
  return {
    family: family ?? (brackets === undefined ? plain : plain.slice(0, -brackets.length)),
    actions: actionsOf(scenario ?? plain),
    volume: most === 0 ? 0 : (VOLUME * Math.log1p(volume)) / Math.log1p(most),
  };
}

function adjustment({ actions: wanted }: Question, { actions, volume }: Traits, subject: number): number {
  // The first action is to begin something: the default.
  const BEGIN = 1;
  if (wanted !== 0) {
    if (wanted & actions) return volume + ACTION.agrees * subject;
    return volume + (actions === 0 ? 0 : ACTION.disagrees);
  }
  if (actions === 0) return volume;
  return volume + (actions & BEGIN ? ACTION.beginner : ACTION.later);
}

/** The words of the names, so that they are found by ear and by pinyin too. */
function officialWords(entries: readonly Searchable[]): Set<string> {
  const words = new Set<string>();
  for (const { name } of entries)
    for (const word of wordsOf(normalisedText(name)))
      if (word.length > 1 && word.length <= 8) words.add(word);
  return words;
}

/** What is shorter is too often one character away from what somebody really meant to say. */
const LONG = 4;

function longSayings({ words, actions }: EverydayWords): string[] {
  return [...words, ...actions].flatMap(({ say }) => say.filter(({ length }) => length >= LONG));
}
