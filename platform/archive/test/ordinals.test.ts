import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multirangeOf, ordinalOf, ordinalsWithout, RunCollector, runsOf } from '../ordinals.ts';

test('archived and remaining ordinals together are 1, 2, 3 … without a gap or a double', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 100 }), (archived) => {
      const collector = new RunCollector();
      for (const ordinal of [...archived].sort((a, b) => a - b)) collector.add(ordinal);
      expect(runsOf(multirangeOf(collector.runs))).toEqual(collector.runs);
      const others = ordinalsWithout(collector.runs);
      const remaining = Array.from({ length: 250 - archived.length }, () => others.next().value as number);
      expect(remaining.map((_, i) => ordinalOf(i + 1, collector.runs))).toEqual(remaining);
      expect(ordinalOf(0, collector.runs)).toBe(0);
      expect([...archived, ...remaining].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 250 }, (_, i) => i + 1),
      );
    }),
  );
});
