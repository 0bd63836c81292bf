import { describe, expect, it } from 'vitest';
import { publishedNotices, validateNotice } from '../index.ts';

const good = publishedNotices.find(({ year }) => year === 2026)!;
const at = (value: unknown): string[] => validateNotice(value).map(({ path }) => path);

describe('checking a holiday notice', () => {
  it('accepts a sound notice, also after a trip through JSON', () => {
    expect(validateNotice(JSON.parse(JSON.stringify(good)))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['something that is no object', [], ''],
    ['an unknown field', { ...good, holiday: [] }, 'holiday'],
    ['a wrong kind', { ...good, kind: 'final' }, 'kind'],
    ['a year that is no year', { ...good, year: '2026' }, 'year'],
    ['a missing number', { ...good, number: ' ' }, 'number'],
    ['an unmarked number', { ...good, numberCertain: undefined }, 'numberCertain'],
    ['an impossible day of issue', { ...good, issuedOn: '2025-11-31' }, 'issuedOn'],
    ['a missing source', { ...good, source: '' }, 'source'],
    ['days off that are no list', { ...good, holidays: {} }, 'holidays'],
    [
      'a nameless festival',
      { ...good, holidays: [{ name: '', from: '2026-01-01', to: '2026-01-01' }] },
      'holidays[0].name',
    ],
    [
      'an impossible first day',
      { ...good, holidays: [{ name: '节', from: '2026-02-29', to: '2026-03-01' }] },
      'holidays[0].from',
    ],
    [
      'a span that runs backwards',
      { ...good, holidays: [{ name: '节', from: '2026-03-03', to: '2026-03-01' }] },
      'holidays[0].to',
    ],
    [
      'a span of a month',
      { ...good, holidays: [{ name: '节', from: '2026-03-03', to: '2026-04-03' }] },
      'holidays[0]',
    ],
    [
      'a day of the next year',
      { ...good, holidays: [{ name: '节', from: '2027-01-01', to: '2027-01-01' }] },
      'holidays[0].from',
    ],
    [
      'a day of the summer before',
      { ...good, holidays: [{ name: '节', from: '2025-07-01', to: '2025-07-01' }] },
      'holidays[0].from',
    ],
    [
      'a day announced twice',
      { ...good, holidays: [...good.holidays, good.holidays[0]] },
      `holidays[${good.holidays.length}]`,
    ],
    [
      'a make-up day in the week',
      { ...good, makeUpDays: [{ name: '节', date: '2026-03-04' }] },
      'makeUpDays[0].date',
    ],
    [
      'a day both off and worked',
      { ...good, makeUpDays: [{ name: '春节', date: '2026-02-21' }] },
      'makeUpDays[0].date',
    ],
    [
      'a make-up day twice',
      { ...good, makeUpDays: [...good.makeUpDays, good.makeUpDays[0]] },
      `makeUpDays[${good.makeUpDays.length}]`,
    ],
    ['restored days in a yearly notice', { ...good, ordinaryDays: ['2026-03-04'] }, 'ordinaryDays'],
    [
      'a day restored and off',
      { ...good, kind: 'correction', ordinaryDays: ['2026-01-01'] },
      'ordinaryDays[0]',
    ],
    ['a notice that says nothing', { ...good, holidays: [], makeUpDays: [] }, 'holidays'],
  ])('points at %s', (_, value, path) => {
    expect(at(value)).toContain(path);
  });

  it('lets New Year borrow the last days of December', () => {
    const notice = {
      ...good,
      holidays: [{ name: '元旦', from: '2025-12-30', to: '2026-01-01' }],
      makeUpDays: [{ name: '元旦', date: '2025-12-28' }],
    };
    expect(validateNotice(notice)).toEqual([]);
  });
});
