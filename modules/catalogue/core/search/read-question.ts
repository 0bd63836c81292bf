import { dividePinyin, nearestByPinyin } from './divide-pinyin.ts';
import { divideQuestion, type NameParts, type Piece } from './divide-question.ts';
import type { NameFinder, Strengths } from './name-finder.ts';
import { normalisedText, wordsOf } from './normalised-text.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';

/** Something in the question that speaks for some entries more than for others. */
export interface Clue {
  /** Which of the words parted by spaces it belongs to. */
  readonly word: number;
  /** How much is said with it. */
  readonly size: number;
  readonly strengths: Strengths;
  /** It only says what is to be done, not with what. */
  readonly actionOnly: boolean;
}

/** A question, understood as far as it goes. */
export interface Question {
  readonly clues: readonly Clue[];
  /** What is wanted, as bits of the vocabulary's actions. */
  readonly actions: number;
  /** Nothing but words of the names: whoever asks so knows what they want. */
  readonly literal: boolean;
}

/** The names, with the words that may have been meant by a slip. */
export type WordFinder = NameFinder & NameParts;

const LONGEST_SIZED = 5;
const SHARE = {
  /** A word guessed from its sound or from wrong letters counts less than one that is spelt right. */
  guessed: 0.85,
  initials: 0.7,
  /** What is to be done matters less than with what: nearly every item can be changed, extended or stopped. */
  action: 0.8,
  shortLiteral: 0.7,
  /** What an unknown word may mean by its characters. */
  hint: 1,
} as const;

const sizeOf = ({ length }: string): number =>
  length === 1 ? 1.2 : 1.2 + 0.4 * Math.min(length, LONGEST_SIZED);

/** Reads a question. Fillers count only where there is nothing else. */
export function readQuestion(text: string, vocabulary: Vocabulary, finder: WordFinder): Question {
  // Only spaces part words that must all be found; a comma is a breath.
  const words = joinSpelled(normalisedText(text).split(/\s+/), vocabulary).map(wordsOf);
  const pieces = words.map((parts) => parts.flatMap((part) => divided(part, vocabulary, finder)));
  const read = clues(pieces.map(withoutWildGuesses), vocabulary, finder, false);
  const actions = pieces.flat().reduce((bits, { meaning }) => bits | (meaning?.actions ?? 0), 0);
  const literal = pieces.flat().every(({ kind }) => kind === 'literal' || kind === 'latin');
  return { clues: read.length > 0 ? read : clues(pieces, vocabulary, finder, true), actions, literal };
}

/** Two syllables sound like some word by chance: that is believed only where nothing else is understood. */
function withoutWildGuesses(pieces: readonly Piece[]): readonly Piece[] {
  const sure = pieces.filter(({ heard, text }) => heard !== true || text.length > 2);
  return sure.some(({ kind, meaning }) => kind !== 'unknown' && !isFiller(meaning)) ? sure : pieces;
}

/** “shen fen zheng” is one word with spaces in it, when it makes sense as one. */
function joinSpelled(words: string[], vocabulary: Vocabulary): string[] {
  if (words.length < 2 || !words.every((word) => /^[a-z]+$/.test(word))) return words;
  const joined = words.join('');
  return dividePinyin(joined, vocabulary) === undefined ? words : [joined];
}

function divided(word: string, vocabulary: Vocabulary, finder: WordFinder): Piece[] {
  // Whoever types official words gets what they are in, unless people mean something else by them too.
  if (
    vocabulary.meaningOf(word) === undefined &&
    /\P{ASCII}/u.test(word) &&
    finder.literal(word).some((s) => s > 0)
  )
    return [{ text: word, kind: 'literal' }];
  return divideQuestion(word, vocabulary, finder);
}

function clues(
  pieces: readonly (readonly Piece[])[],
  vocabulary: Vocabulary,
  finder: NameFinder,
  withFillers: boolean,
): Clue[] {
  return pieces.flatMap((ofWord, word) =>
    ofWord.flatMap((piece) => {
      if (piece.kind === 'latin') return latinClues(piece.text, word, vocabulary, finder);
      if (piece.kind === 'unknown' && !withFillers) return hints(piece.text, word, vocabulary, finder);
      if (!withFillers && isFiller(piece.meaning)) return [];
      return found(clueOf(piece, word, finder));
    }),
  );
}

const isFiller = (meaning: Meaning | undefined): boolean =>
  meaning?.filler === true && meaning.terms.size === 0;

function hints(text: string, word: number, vocabulary: Vocabulary, finder: NameFinder): Clue[] {
  return [...text].flatMap((character) => {
    const terms = vocabulary.hintOf(character);
    if (terms.size === 0) return [];
    const size = sizeOf(character) * SHARE.hint;
    return found({ word, size, strengths: strengthsOf({ terms }, finder), actionOnly: false });
  });
}

function clueOf({ text, kind, meaning, heard }: Piece, word: number, finder: NameFinder): Clue {
  const guessed = heard === true ? SHARE.guessed : 1;
  const size = sizeOf(text) * guessed;
  if (meaning === undefined || meaning.terms.size === 0) {
    const literal = kind === 'literal' && text.length === 2 ? SHARE.shortLiteral : 1;
    return { word, size: size * literal, strengths: finder.literal(text), actionOnly: false };
  }
  const { actionOnly } = meaning;
  return {
    word,
    size: actionOnly ? size * SHARE.action : size,
    strengths: strengthsOf(meaning, finder),
    actionOnly,
  };
}

function strengthsOf(
  { terms }: Pick<Meaning, 'terms'>,
  finder: NameFinder,
  weight = 1,
  into?: Strengths,
): Strengths {
  let strengths = into;
  for (const [term, sure] of terms) strengths = finder.literal(term, sure * weight, strengths);
  return strengths!;
}

function latinClues(letters: string, word: number, vocabulary: Vocabulary, finder: NameFinder): Clue[] {
  const strengths = finder.latin(letters);
  const short = vocabulary.byInitials.get(letters);
  const meaning = short === undefined ? undefined : vocabulary.meaningOf(short);
  if (meaning !== undefined && meaning.terms.size > 0)
    strengthsOf(meaning, finder, SHARE.initials, strengths);
  const here = found({ word, size: sizeOf(letters), strengths, actionOnly: false });
  if (here.length > 0) return here;
  const divided = dividePinyin(letters, vocabulary);
  const guess = divided === undefined ? nearestByPinyin(letters, vocabulary) : undefined;
  const texts = divided ?? (guess === undefined ? [] : [guess]);
  return texts
    .map((text): Piece => {
      return { text, kind: 'known', meaning: vocabulary.meaningOf(text), heard: divided === undefined };
    })
    .filter((piece) => !isFiller(piece.meaning))
    .flatMap((piece) => found(clueOf(piece, word, finder)));
}

/** The clue, if it leads somewhere. */
function found(clue: Clue): Clue[] {
  return clue.strengths.some((strength) => strength > 0) ? [clue] : [];
}
