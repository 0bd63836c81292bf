import { problemsOf } from '@yimen/platform/contract';
import { describe, expect, it } from 'vitest';
import { EverydayWords } from '../core/index.ts';
import { referenceEntries, referenceWords } from './reference-search.ts';

const { words, actions, fillers } = referenceWords;
const names = referenceEntries()
  .map(({ name }) => name.normalize('NFKC').toLowerCase())
  .join('\n');
const inNames = (term: string): boolean => names.includes(term.normalize('NFKC').toLowerCase());

describe('the everyday words of the reference data', () => {
  it('fit their schema', () => {
    expect(problemsOf(EverydayWords, referenceWords)).toEqual([]);
  });

  it('mean only what is in the name of an item or a bundle', () => {
    const terms = [
      ...words.flatMap(({ means, weak }) => [...means, ...weak]),
      ...actions.flatMap((a) => a.means),
    ];
    expect(terms.filter((term) => !inNames(term))).toEqual([]);
  });

  it('say nothing twice in one line, and each line means something', () => {
    expect(words.filter(({ say }) => new Set(say).size !== say.length)).toEqual([]);
    expect(
      words.filter(({ say, means, weak }) => say.length === 0 || means.length + weak.length === 0),
    ).toEqual([]);
  });

  it('have no filler twice', () => {
    expect(new Set(fillers).size).toBe(fillers.length);
  });
});
