import { readingOf } from './readings.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';
import { wordBoundariesOf } from './word-boundaries.ts';

/** A part of a question. */
export interface Piece {
  readonly text: string;
  /** `known`: in the vocabulary; `literal`: a part of some name; `latin`: letters and digits to be read as pinyin; `unknown`. */
  readonly kind: 'known' | 'literal' | 'latin' | 'unknown';
  readonly meaning?: Meaning | undefined;
  /** The piece was misspelt: `text` is what it sounds like, or what it is one character away from. */
  readonly heard?: boolean;
}

/** Whether some name has this text in it. */
export type InNames = (text: string) => boolean;

/** What the division asks of the names. */
export interface NameParts {
  readonly inNames: InNames;
  slippedFrom(text: string): string | undefined;
}

// The cheapest division is taken. Long known words beat short ones, anything known beats characters left over.
const COST = {
  known: 1,
  knownCharacter: 1.3,
  literal: 1.25,
  acrossWords: 1.65,
  heard: 1.7,
  heardPair: 2.7,
  slipped: 2,
  character: 1.5,
} as const;

/** Parts of names longer than this are put together from shorter ones. */
export const LONGEST_LITERAL = 5;
const LONGEST_HEARD = 6;

interface Step {
  readonly cost: number;
  readonly from: number;
  readonly piece: Piece;
}

/** What only a second look tries: how the characters are read, and which of them nothing explains. */
interface SecondLook {
  readonly readings: readonly string[];
  readonly unexplained: ReadonlySet<number>;
}

/** Divides a word (no spaces, no punctuation) into the pieces that explain it best. */
export function divideQuestion(word: string, vocabulary: Vocabulary, names: NameParts): Piece[] {
  const pieces = cheapest(word, vocabulary, names, undefined);
  // Working out readings is slow, and nobody misspelt what is understood.
  if (pieces.every(({ kind }) => kind !== 'unknown')) return pieces;
  return cheapest(word, vocabulary, names, { readings: readingOf(word), unexplained: unexplainedIn(pieces) });
}

function unexplainedIn(pieces: readonly Piece[]): Set<number> {
  const places = new Set<number>();
  let at = 0;
  for (const { text, kind } of pieces) {
    if (kind === 'unknown') for (let n = 0; n < text.length; n++) places.add(at + n);
    at += text.length;
  }
  return places;
}

function cheapest(
  word: string,
  vocabulary: Vocabulary,
  names: NameParts,
  second: SecondLook | undefined,
): Piece[] {
  const boundaries = wordBoundariesOf(word);
  const best: (Step | undefined)[] = [{ cost: 0, from: 0, piece: { text: '', kind: 'unknown' } }];
  for (let start = 0; start < word.length; start++) {
    const here = best[start];
    if (here === undefined) continue;
    const offer = (end: number, cost: number, piece: Piece): void => {
      const total = here.cost + cost;
      const held = best[end];
      if (held === undefined || total < held.cost) best[end] = { cost: total, from: start, piece };
    };
    offerKnown(word, start, vocabulary, offer);
    offerUnknown(word, start, boundaries, names.inNames, offer);
    if (second === undefined) continue;
    if (second.readings.length === word.length) offerHeard(second.readings, start, vocabulary, offer);
    offerSlipped(word, start, second.unexplained, vocabulary, names, offer);
  }
  return joinUnknown(trace(best, word.length));
}

type Offer = (end: number, cost: number, piece: Piece) => void;

function offerKnown(word: string, start: number, vocabulary: Vocabulary, offer: Offer): void {
  for (let end = start + 1; end <= Math.min(word.length, start + vocabulary.longest); end++) {
    if (insideLatin(word, end)) continue;
    const text = word.slice(start, end);
    const meaning = vocabulary.meaningOf(text);
    if (meaning !== undefined)
      offer(end, text.length === 1 ? COST.knownCharacter : COST.known, { text, kind: 'known', meaning });
  }
}

function offerUnknown(
  word: string,
  start: number,
  boundaries: ReadonlySet<number>,
  inNames: InNames,
  offer: Offer,
): void {
  const latin = /^[a-z0-9]+/.exec(word.slice(start))?.[0].length ?? 0;
  if (latin > 0) {
    offer(start + latin, COST.character, { text: word.slice(start, start + latin), kind: 'latin' });
    return;
  }
  offer(start + 1, COST.character, { text: word[start]!, kind: 'unknown' });
  for (let end = start + 2; end <= Math.min(word.length, start + LONGEST_LITERAL); end++) {
    const text = word.slice(start, end);
    if (insideLatin(word, end) || !inNames(text)) continue;
    // “有人” must not be found in “只有人家”: two characters that are no word in the question mean nothing.
    const whole = boundaries.has(start) && boundaries.has(end);
    if (whole || text.length > 2)
      offer(end, whole ? COST.literal : COST.acrossWords, { text, kind: 'literal' });
  }
}

function offerHeard(readings: readonly string[], start: number, vocabulary: Vocabulary, offer: Offer): void {
  for (let end = start + 2; end <= Math.min(readings.length, start + LONGEST_HEARD); end++) {
    const text = vocabulary.soundingLike(readings.slice(start, end));
    if (text === undefined) continue;
    const meaning = vocabulary.meaningOf(text);
    offer(end, end - start === 2 ? COST.heardPair : COST.heard, {
      ...{ text, heard: true, meaning, kind: meaning === undefined ? 'literal' : 'known' },
    });
  }
}

function offerSlipped(
  word: string,
  start: number,
  unexplained: ReadonlySet<number>,
  vocabulary: Vocabulary,
  names: NameParts,
  offer: Offer,
): void {
  let doubtful = false;
  for (let end = start + 1; end <= Math.min(word.length, start + LONGEST_HEARD); end++) {
    doubtful ||= unexplained.has(end - 1);
    if (!doubtful) continue;
    const text = names.slippedFrom(word.slice(start, end));
    if (text === undefined) continue;
    const meaning = vocabulary.meaningOf(text);
    offer(end, COST.slipped, {
      ...{ text, heard: true, meaning, kind: meaning === undefined ? 'literal' : 'known' },
    });
  }
}

/** Letters and digits that belong together are never parted. */
function insideLatin(word: string, at: number): boolean {
  return at < word.length && /^[a-z0-9]{2}$/.test(word.slice(at - 1, at + 1));
}

function trace(best: readonly (Step | undefined)[], length: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = length; at > 0; at = best[at]!.from) pieces.unshift(best[at]!.piece);
  return pieces;
}

function joinUnknown(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'unknown' && last?.kind === 'unknown')
      joined[joined.length - 1] = { text: last.text + piece.text, kind: 'unknown' };
    else joined.push(piece);
  }
  return joined;
}
