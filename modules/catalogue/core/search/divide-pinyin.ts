import { bitCount } from './bit-count.ts';
import { editDistance } from './edit-distance.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Fewer letters than this are too few to guess at a slip of the finger; twice as many are enough for two slips. */
const GUESSABLE = 6;
/** No word of the vocabulary is longer in pinyin than this. */
const LONGEST = 40;

/** Words typed in pinyin without spaces, such as shenfenzhengdiaole; undefined unless every letter is explained. */
export function dividePinyin(letters: string, vocabulary: Vocabulary): string[] | undefined {
  // The fewest words are taken: best[n] explains the first n letters.
  const best: (readonly string[] | undefined)[] = [[]];
  for (let start = 0; start < letters.length; start++) {
    const here = best[start];
    if (here === undefined) continue;
    for (let end = start + 1; end <= Math.min(letters.length, start + LONGEST); end++) {
      const word = vocabulary.byPinyin.get(letters.slice(start, end));
      if (word === undefined) continue;
      const held = best[end];
      if (held === undefined || held.length > here.length + 1) best[end] = [...here, word];
    }
  }
  return best[letters.length]?.slice();
}

/** The word whose pinyin is nearest, if it is near enough to be a slip of the finger. */
export function nearestByPinyin(letters: string, vocabulary: Vocabulary): string | undefined {
  if (letters.length < GUESSABLE) return undefined;
  let allowed = letters.length >= 2 * GUESSABLE ? 2 : 1;
  let nearest: string | undefined;
  const used = lettersIn(letters);
  for (const [pinyin, word] of vocabulary.byPinyin) {
    if (Math.abs(pinyin.length - letters.length) > allowed) continue;
    // Each slip brings in or takes out at most one letter each: most words are out without comparing.
    if (bitCount(lettersIn(pinyin) ^ used) > 2 * allowed) continue;
    const distance = editDistance(pinyin, letters, allowed);
    if (distance > allowed || (nearest !== undefined && distance === allowed)) continue;
    nearest = word;
    allowed = distance;
  }
  return nearest;
}

/** Which letters and digits there are, as bits. */
function lettersIn(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}
