import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceEntries, referenceIndex, type ReferenceEntry } from './reference-search.ts';

interface Question {
  readonly event: string;
  readonly ask: string;
  /** Parts of item names one of which must be found. */
  readonly items: readonly string[];
  readonly bundles?: readonly string[];
}

const read = (file: string): readonly Question[] =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).questions;
const questions = read('./questions.json');
const unseen = read('./unseen-questions.json');
const index = referenceIndex();

const answers =
  ({ items, bundles = [] }: Question) =>
  ({ kind, name }: ReferenceEntry): boolean =>
    kind === 'bundle' ? bundles.includes(name) : items.some((part) => name.includes(part));

/** Share of the questions whose answer is among the first five, and those for which it is not. */
function measure(asked: readonly Question[]): { rate: number; missed: string[] } {
  const missed = asked.filter((question) => !index.search(question.ask, 5).items.some(answers(question)));
  return { rate: 1 - missed.length / asked.length, missed: missed.map(({ ask }) => ask) };
}

const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;

describe('questions as people ask them', () => {
  it('are 200 and 60 different ones, each with an answer that exists', () => {
    expect([questions.length, unseen.length]).toEqual([200, 60]);
    expect(new Set([...questions, ...unseen].map(({ ask }) => ask)).size).toBe(260);
    const entries = referenceEntries();
    const without = [...questions, ...unseen].filter((question) =>
      [...question.items, ...(question.bundles ?? [])].some(
        (answer) =>
          !entries.some(({ kind, name }) => (kind === 'bundle' ? name === answer : name.includes(answer))),
      ),
    );
    expect(without).toEqual([]);
  });

  it('find the right item or bundle among the first five for 90 % of both halves', () => {
    const tuned = measure(questions.filter((_, at) => at % 2 === 0));
    const keptAside = measure(questions.filter((_, at) => at % 2 === 1));
    const fresh = measure(unseen);
    console.log(
      `前五命中：调试半 ${percent(tuned.rate)}，留存半 ${percent(keptAside.rate)}，另写的60问 ${percent(fresh.rate)}`,
    );
    expect(tuned.rate, tuned.missed.join('；')).toBeGreaterThanOrEqual(0.9);
    expect(keptAside.rate, keptAside.missed.join('；')).toBeGreaterThanOrEqual(0.9);
    // The honest estimate for questions nobody tuned for. A floor against falling back, not yet the 90 % that is the aim.
    expect(fresh.rate, fresh.missed.join('；')).toBeGreaterThanOrEqual(0.7);
  });

  it('are answered at once', () => {
    const best = questions.map(({ ask }) => {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        index.search(ask, 10);
        return performance.now() - start;
      });
      return Math.min(...times);
    });
    const sorted = best.toSorted((a, b) => a - b);
    // Far above what was measured (under 5 ms): a busy machine must not fail the test, a search that has gone wild must.
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThan(50);
  });
});
