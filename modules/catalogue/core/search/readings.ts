import { pinyin } from 'pinyin-pro';

/** Working out a reading costs a hundred times what the rest of the index does, and names hardly change between two builds. */
const syllablesByText = new Map<string, readonly string[]>();

/** A name syllable by syllable, without tones and punctuation; letters and digits stand for themselves. */
export function syllablesOf(name: string): readonly string[] {
  let syllables = syllablesByText.get(name);
  if (syllables === undefined) {
    syllables = readingOf(name).filter((part) => /^[a-z0-9]+$/.test(part));
    syllablesByText.set(name, syllables);
  }
  return syllables;
}

/** One reading a character. What has no reading stands for itself. */
export function readingOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true });
}

/**
 * How a syllable sounds to somebody who does not part zh from z, n from l, hu from f and -ng from -n, as most of Hunan does not.
 */
export function soundOf(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/^hu(?=[aeio])/, 'f')
    .replace(/([aei])ng$/, '$1n');
}

/** Where syllables begin in the syllables joined. */
export function startsOf(syllables: readonly string[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let next = 0;
  for (const { length } of syllables) {
    starts.add(next);
    next += length;
  }
  return starts;
}
