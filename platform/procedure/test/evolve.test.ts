import { expect, it } from 'vitest';
import { emptyMatter, evolve, replay } from '../index.ts';
import { accepted } from './acting.ts';
import { example } from './example-procedure.ts';

const story = accepted('2021-03-01').act('note', '2021-03-02', {});

it('a gap in the entries is a fault', () => {
  expect(() => replay(example, [story.entries[0]!, story.entries[2]!])).toThrow(
    'entry 3 cannot follow version 1',
  );
  expect(() => replay(example, [story.entries[0]!, story.entries[0]!])).toThrow(
    'entry 1 cannot follow version 1',
  );
});

it('an entry of an unknown type is a fault', () => {
  expect(() => evolve(example, emptyMatter(example), { ...story.entries[0]!, type: 'nonsense' })).toThrow(
    'knows no entry type',
  );
});

it('a fold changes neither the matter nor the entry it is given', () => {
  const before = replay(example, story.entries.slice(0, 2));
  const copy = structuredClone(before);
  evolve(example, before, story.entries[2]!);
  expect(before).toEqual(copy);
});

it('an entry may give the matter to another unit, to a person, and to nobody', () => {
  const matter = replay(example, story.entries);
  const given = evolve(example, matter, {
    ...story.entries[2]!,
    seq: 4,
    body: { unit: 'D02', person: 'u7' },
  });
  expect(given).toMatchObject({ unit: 'D02', person: 'u7' });
  expect(evolve(example, given, { ...story.entries[2]!, seq: 5, body: { person: null } })).toMatchObject({
    unit: 'D02',
    person: null,
  });
});

it('what was stored as JSON text replays to the same matter', () => {
  expect(replay(example, JSON.parse(JSON.stringify(story.entries)))).toEqual(story.now);
});
