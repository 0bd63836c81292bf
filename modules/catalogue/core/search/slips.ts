import { editDistance } from './edit-distance.ts';

/** In fewer characters one wrong one leaves too little to guess by. */
const SHORTEST = 3;
const LONGEST = 8;
const WORD = /^\p{Script=Han}+$/u;
/** Another number is another number, not a slip. */
const NUMBER = /[零一二两三四五六七八九十百千万]/;

/**
 * Finds the word that is one character away: one inside it wrong or missing, or two neighbours swapped. Texts that near share a form
 * with one character left out, so words are kept by such forms and only those that share one are compared. A wrong character at an
 * end is no slip here: the rest of the word is found anyway, and most words with another end are other words. Of several the first
 * wins, but one with a wrong character before one with too few.
 */
export function buildSlips(words: Iterable<string>): (text: string) => string | undefined {
  const byForm = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST || word.length > LONGEST || !WORD.test(word) || NUMBER.test(word)) continue;
    for (const form of formsOf(word)) {
      const held = byForm.get(form);
      if (held === undefined) byForm.set(form, [word]);
      else held.push(word);
    }
  }
  return (text) => {
    if (text.length < SHORTEST || !WORD.test(text)) return undefined;
    let best: string | undefined;
    for (const form of formsOf(text))
      for (const word of byForm.get(form) ?? []) {
        if (!isSlip(text, word)) continue;
        if (best === undefined || (word.length === text.length && best.length !== text.length)) best = word;
      }
    return best;
  };
}

function isSlip(text: string, word: string): boolean {
  if (text === word || text.length > word.length) return false;
  const sameEnds = text[0] === word[0] && text.at(-1) === word.at(-1);
  return (sameEnds || isSwapped(text, word)) && editDistance(word, text, 1) <= 1;
}

const isSwapped = (text: string, word: string): boolean =>
  text.length === word.length && [...text].sort().join('') === [...word].sort().join('');

/** The text itself and with each of its characters left out. */
function formsOf(text: string): Set<string> {
  const forms = new Set([text]);
  for (let at = 0; at < text.length; at++) forms.add(text.slice(0, at) + text.slice(at + 1));
  return forms;
}
