import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterPatch, PARTS, type MatterPatch, type Part } from '../matter-patch.ts';

type Parts = Record<Part, any>;

const parts = (data: unknown): Parts => ({ clocks: {}, documents: {}, data });

/** What the database makes of a patch: `whole` replaces, otherwise `stored || patch` (jsonb concatenation). */
function stored(before: Parts, patch: MatterPatch): Parts {
  const after = { ...before };
  for (const part of PARTS) {
    const text = patch[part];
    if (text !== null)
      after[part] = patch.whole ? JSON.parse(text) : { ...before[part], ...JSON.parse(text) };
  }
  return after;
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('the patch of a matter', () => {
  it('is whole for a new matter', () => {
    const patch = matterPatch(undefined, parts({ a: 1 }));
    expect(patch).toEqual({ whole: true, clocks: '{}', documents: '{}', data: '{"a":1}' });
  });

  it('holds only the fields that are other objects than before', () => {
    const kept = { long: 'x'.repeat(1000) };
    const before = parts({ kept, step: 1 });
    const patch = matterPatch(before, { ...before, data: { kept, step: 2, more: [1] } });
    expect(patch).toEqual({ whole: false, clocks: null, documents: null, data: '{"step":2,"more":[1]}' });
  });

  it('is whole when a field went away, or became undefined, or a part is no object', () => {
    for (const after of [{ a: 1 }, { a: 1, b: undefined }, [1], 'text', null]) {
      const before = parts({ a: 1, b: 2 });
      expect(matterPatch(before, { ...before, data: after as never }).whole).toBe(true);
    }
  });

  it('always leaves in the database what the fold has', () => {
    const value = fc.oneof(fc.integer(), fc.constant(undefined), fc.array(fc.integer(), { maxLength: 3 }));
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value);
    fc.assert(
      fc.property(fields, fields, fields, fields, fc.boolean(), (a, b, c, d, share) => {
        const before: Parts = { clocks: a, documents: b, data: c };
        const after: Parts = {
          clocks: share ? a : b,
          documents: { ...b, ...d },
          data: share ? d : { ...c, ...d },
        };
        expect(stored(plain(before), matterPatch(before, after))).toEqual(plain(after));
      }),
    );
  });
});
