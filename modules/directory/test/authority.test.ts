import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '@yimen/platform/time';
import { covers, isValidOn, type Authority } from '../core/index.ts';

const authority: Authority = {
  id: 'SQ-1',
  person: 'p',
  organisation: 'D90',
  powers: ['accept', 'decide'],
  items: ['item-1'],
  seal: null,
  validFrom: '2021-03-01',
  validTo: '2021-09-01',
};
const question = { organisation: 'D90', itemCode: 'item-1', power: 'decide', on: '2021-06-01' } as const;

describe('an authorisation of a chief representative', () => {
  it('covers its organisation, items and powers and nothing else', () => {
    expect(covers(authority, question)).toBe(true);
    expect(covers(authority, { ...question, organisation: 'D91' })).toBe(false);
    expect(covers(authority, { ...question, itemCode: 'item-2' })).toBe(false);
    expect(covers(authority, { ...question, power: 'review' })).toBe(false);
    expect(covers({ ...authority, items: null }, { ...question, itemCode: 'item-2' })).toBe(true);
  });

  it('holds on its first day and no longer on the day it ends', () => {
    const on = (day: string): boolean => covers(authority, { ...question, on: day });
    expect([on('2021-02-28'), on('2021-03-01'), on('2021-08-31'), on('2021-09-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('of two periods that meet exactly one holds on any day', () => {
    const days = fc.integer({ min: dayNumber('2018-01-01'), max: dayNumber('2024-12-31') }).map(civilDate);
    fc.assert(
      fc.property(days, days, (meeting, on) => {
        const first = { validFrom: '2000-01-01', validTo: meeting };
        const second = { validFrom: meeting, validTo: null };
        expect(isValidOn(first, on)).toBe(!isValidOn(second, on));
      }),
      { seed: 20211108 },
    );
  });
});
