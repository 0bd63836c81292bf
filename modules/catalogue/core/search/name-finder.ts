import { buildHaystack } from './haystack.ts';
import { normalisedName, normalisedText } from './normalised-text.ts';
import { startsOf, syllablesOf } from './readings.ts';
import { LONGEST_LITERAL, type InNames } from './divide-question.ts';
import type { Searchable } from './searchable.ts';
import { wordRunsOf } from './word-boundaries.ts';

/** How well a text is found in each entry, from 0 (not at all) to a little over 1 (it is the whole name). */
export type Strengths = Float32Array;

/** Finds texts in names, departments and codes. */
export interface NameFinder {
  /** A part of the name, or else of a department's names. */
  literal(text: string, weight?: number, into?: Strengths): Strengths;
  /** Letters and digits: as they stand, as pinyin, as initials, as the head of a code. */
  latin(text: string): Strengths;
  readonly inNames: InNames;
  /** The parts of names, runs of whole words. */
  readonly parts: Iterable<string>;
}

/** Fewer characters than the start of a credit code and its region are not taken for a code. */
const CODE_START = 6;
const STRENGTH = { literal: 0.8, department: 0.55, pinyin: 0.75, initials: 0.55, code: 1.2 } as const;
/** A name that is all said is better than one of which a small part is said; one that begins so, than one that does not. */
const BONUS = { share: 0.15, beginning: 0.1, whole: 0.2, scenario: 0.15 } as const;

/** Indexes the entries; strengths are in their order. */
export function buildNameFinder(entries: readonly Searchable[]): NameFinder {
  const names = entries.map(({ name }) => normalisedName(name));
  const syllables = names.map(syllablesOf);
  const inNames = buildHaystack(names);
  const inPinyin = buildHaystack(syllables.map((list) => list.join('')));
  const inInitials = buildHaystack(syllables.map((list) => list.map((syllable) => syllable[0]).join('')));
  const inCodes = buildHaystack(entries.map(({ code }) => code.toLowerCase()));
  // Only spaces part words, so none is found across two names of a department.
  const inDepartments = buildHaystack(
    entries.map(({ departmentNames }) => departmentNames.map(normalisedText).join(' ')),
  );
  const starts = syllables.map(startsOf);
  const parts = partsOf([...names, ...new Set(entries.flatMap((entry) => entry.departmentNames))]);
  const literal: NameFinder['literal'] = (text, weight = 1, into = new Float32Array(entries.length)) => {
    const improve = improving(into);
    inNames(text, (at, offset) => {
      const { length } = names[at]!;
      const place = placeOf(offset, text.length, names[at]!);
      improve(at, weight * (STRENGTH.literal + (BONUS.share * text.length) / length + place));
    });
    inDepartments(text, (at) => improve(at, weight * STRENGTH.department));
    return into;
  };
  return {
    literal,
    latin(text) {
      const strengths = literal(text);
      const improve = improving(strengths);
      inPinyin(text, (at, offset) => {
        // “an” must not be found inside “dian”.
        if (starts[at]!.has(offset)) improve(at, STRENGTH.pinyin);
      });
      inInitials(text, (at) => improve(at, STRENGTH.initials));
      if (text.length >= CODE_START)
        inCodes(text, (at, offset) => {
          if (offset === 0) improve(at, STRENGTH.code);
        });
      return strengths;
    },
    inNames: (text) => parts.has(text),
    parts,
  };
}

/** What it adds to be the whole name, its beginning, or in the scenario: “证件（补领）” is about the 补领. */
function placeOf(offset: number, length: number, name: string): number {
  if (length === name.length) return BONUS.whole;
  if (offset === 0) return BONUS.beginning;
  const brackets = name.indexOf('(');
  return brackets >= 0 && offset > brackets ? BONUS.scenario : 0;
}

function improving(strengths: Strengths): (at: number, strength: number) => void {
  return (at, strength) => {
    if (strength > strengths[at]!) strengths[at] = strength;
  };
}

/** Runs of words of the names, kept as a set: a question asks some hundred times. */
function partsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => wordRunsOf(text, LONGEST_LITERAL)));
}
