import { normalisedName, normalisedText } from './normalised-text.ts';
import type { EverydayWords } from './everyday-words.ts';
import { soundOf, syllablesOf } from './readings.ts';

/** What a word is taken to mean. */
export interface Meaning {
  /** Parts of names with how surely the word means them, up to 1. */
  readonly terms: ReadonlyMap<string, number>;
  /** Bit n is set when it asks for action n. */
  readonly actions: number;
  /** It says what is to be done and nothing else. */
  readonly actionOnly: boolean;
  readonly filler: boolean;
}

/** Words known beforehand, found as they are written, as they sound and as they are typed in pinyin. */
export interface Vocabulary {
  readonly longest: number;
  meaningOf(word: string): Meaning | undefined;
  /** What the known words with this character in them mostly mean: a guess at an unknown word. */
  hintOf(character: string): ReadonlyMap<string, number>;
  /** The word that sounds like these syllables: alike to Hunan ears for three and more, exactly for two. */
  soundingLike(syllables: readonly string[]): string | undefined;
  /** The words by their pinyin without spaces. */
  readonly byPinyin: ReadonlyMap<string, string>;
  /** The words by the first letters of their pinyin, three and more. */
  readonly byInitials: ReadonlyMap<string, string>;
  /** Which actions a part of a name speaks of, as bits. */
  actionsOf(text: string): number;
}

const SURE = 1;
const WEAK = 0.4;
const ACTION_TERM = 0.8;

interface Draft {
  readonly terms: Map<string, number>;
  actions: number;
  actionOnly: boolean;
  filler: boolean;
}

/** Prepares the words. `official`: words of the item names themselves, to be found by ear and pinyin too. */
export function buildVocabulary(everyday: EverydayWords, official: Iterable<string>): Vocabulary {
  const meanings = new Map<string, Draft>();
  const draft = (say: string): Draft => {
    const word = normalisedText(say);
    let found = meanings.get(word);
    if (found === undefined) {
      found = { terms: new Map(), actions: 0, actionOnly: false, filler: false };
      meanings.set(word, found);
    }
    return found;
  };
  const mean = ({ terms }: Draft, means: readonly string[], weight: number): void => {
    for (const term of means.map(normalisedName)) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  };
  for (const { say, means, weak } of everyday.words) {
    for (const word of say) {
      const meaning = draft(word);
      mean(meaning, [word, ...means], SURE);
      mean(meaning, weak, WEAK);
    }
  }
  for (const [bit, { say, means }] of everyday.actions.entries()) {
    for (const word of say) {
      const meaning = draft(word);
      meaning.actionOnly ||= meaning.terms.size === 0;
      meaning.actions |= 1 << bit;
      mean(meaning, [word], SURE);
      mean(meaning, means, ACTION_TERM);
    }
  }
  for (const word of everyday.fillers) draft(word).filler = true;
  const marks = everyday.actions.map(({ means }) => means.map(normalisedText));
  return {
    longest: Math.max(1, ...[...meanings.keys()].map(({ length }) => length)),
    meaningOf: (word) => meanings.get(word),
    hintOf: buildHints(meanings),
    actionsOf: (text) =>
      marks.reduce(
        (bits, terms, bit) => (terms.some((term) => text.includes(term)) ? bits | (1 << bit) : bits),
        0,
      ),
    // “zhuxiao” is 注销 before it is 住校: what is to be done is said of everything.
    ...indexSounds([
      ...everyday.actions.flatMap(({ say }) => say.map(normalisedText)),
      ...meanings.keys(),
      ...official,
    ]),
  };
}

/** A character hints at what this share of its words mean; a short word says more of its characters than a long one. */
const HINT_SHARE = 0.15;

function buildHints(meanings: ReadonlyMap<string, Meaning>): Vocabulary['hintOf'] {
  const wordsWith = new Map<string, string[]>();
  for (const [word, { terms }] of meanings) {
    if (word.length < 2 || terms.size === 0) continue;
    for (const character of new Set(word)) {
      const words = wordsWith.get(character);
      if (words === undefined) wordsWith.set(character, [word]);
      else words.push(word);
    }
  }
  const hintOf = (character: string): Map<string, number> => {
    const words = wordsWith.get(character) ?? [];
    const weights = new Map<string, number>();
    let all = 0;
    for (const word of words) {
      all += 1 / word.length;
      for (const [term, sure] of meanings.get(word)!.terms)
        if (term !== word) weights.set(term, (weights.get(term) ?? 0) + sure / word.length);
    }
    const shares = [...weights].map(([term, weight]) => [term, weight / all] as const);
    return new Map(words.length < 2 ? [] : shares.filter(([, share]) => share >= HINT_SHARE));
  };
  const kept = new Map<string, ReadonlyMap<string, number>>();
  return (character) => {
    let hint = kept.get(character);
    if (hint === undefined) kept.set(character, (hint = hintOf(character)));
    return hint;
  };
}

function indexSounds(words: readonly string[]): Pick<Vocabulary, 'soundingLike' | 'byPinyin' | 'byInitials'> {
  const byPinyin = new Map<string, string>();
  const byInitials = new Map<string, string>();
  const byReading = new Map<string, string>();
  const bySound = new Map<string, string>();
  // The first word wins, and everyday words come first.
  const keep = (map: Map<string, string>, key: string, word: string): void => {
    if (!map.has(key)) map.set(key, word);
  };
  for (const word of words) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    const syllables = syllablesOf(word);
    keep(byPinyin, syllables.join(''), word);
    if (word.length >= 3) keep(byInitials, syllables.map(([first]) => first).join(''), word);
    if (word.length === 2) keep(byReading, syllables.join(' '), word);
    else if (word.length > 2) keep(bySound, syllables.map(soundOf).join(' '), word);
  }
  return {
    byPinyin,
    byInitials,
    soundingLike: (syllables) =>
      syllables.length === 2
        ? byReading.get(syllables.join(' '))
        : bySound.get(syllables.map(soundOf).join(' ')),
  };
}
