import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '@yimen/platform/time';
import {
  licenceKey,
  matchRows,
  reconcile,
  type CaseRecord,
  type RegisterRow,
  type UnitCounts,
} from '../core/index.ts';
import { record, row } from './finding-factory.ts';

const free = (...records: CaseRecord[]) => records.map((one) => ({ record: one, claimed: false }));
const match = (of: RegisterRow, ...records: CaseRecord[]) => matchRows([of], free(...records), 30)[0]!;
const unnamed = (over: Partial<RegisterRow> = {}): RegisterRow => row({ caseNumber: null, ...over });
const bare = record({ certificate: null });

describe('the case behind a line', () => {
  it('is the one it names, else the one with its number, else the only one of holder, item and days', () => {
    expect(match(row(), record()).found?.way).toBe('case-number');
    expect(match(unnamed(), record()).found?.way).toBe('licence-number');
    expect(match(unnamed(), bare).found?.way).toBe('holder');
  });

  it('is none of another department, holder, item or time', () => {
    expect(match(unnamed(), record({ unit: 'D04' })).found).toBeUndefined();
    expect(match(unnamed(), { ...bare, holderKey: 'P2' }).found).toBeUndefined();
    expect(match(unnamed(), { ...bare, itemName: '别的', item: null }).found).toBeUndefined();
    expect(match(unnamed({ issuedOn: '2021-04-10' }), bare).found).toBeUndefined();
    expect(match(unnamed({ issuedOn: '2021-04-09' }), bare).found).toBeDefined();
  });

  it('is not guessed where two cases fit or another line has it', () => {
    expect(match(unnamed(), bare, { ...bare, id: 2, number: 'BJ-2' }).found).toBeUndefined();
    expect(matchRows([unnamed()], [{ record: bare, claimed: true }], 30)[0]!.found).toBeUndefined();
  });

  it('is none that was refused, which is told; and none by likeness when the line names another', () => {
    const refused = record({ finishKind: 'refused' });
    expect(match(row(), refused)).toMatchObject({ refused: { number: 'BJ-1' } });
    expect(match(unnamed(), refused).found).toBeUndefined();
    expect(match(row({ caseNumber: 'BJ-9' }), bare)).toEqual({ row: row({ caseNumber: 'BJ-9' }) });
  });

  it('is found whatever the width and case of the number', () => {
    expect(licenceKey(' ｘｋ－００１ ')).toBe('XK-001');
  });

  it('by likeness belongs to one line at most, whatever the lines and cases', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((n) => civilDate(dayNumber('2021-03-01') + n));
    const holder = fc.constantFrom('P1', 'P2');
    const cases = fc.array(fc.record({ holderKey: holder, decidedOn: days }), { maxLength: 6 });
    const lines = fc.array(fc.record({ holderKey: holder, issuedOn: days }), { maxLength: 6 });
    fc.assert(
      fc.property(cases, lines, (given, issued) => {
        const records = given.map((over, i) => ({ ...bare, id: i, number: `BJ-${i}`, ...over }));
        const rows = issued.map((over, i) => unnamed({ id: i, numberKey: `Q${i}`, ...over }));
        const matches = matchRows(rows, free(...records), 30);
        const taken = matches.flatMap(({ found }) => found?.record.id ?? []);
        expect(new Set(taken).size).toBe(taken.length);
        expect(matches.map((one) => one.row)).toEqual(rows);
      }),
    );
  });
});

describe('the reconciliation', () => {
  const counts = fc
    .record({
      unit: fc.option(fc.stringMatching(/^D\d\d$/)),
      rowsMatched: fc.nat(500),
      rowsPending: fc.nat(500),
      moreRows: fc.nat(500),
      casesMatched: fc.nat(500),
      moreCases: fc.nat(500),
    })
    .map(({ moreRows, moreCases, ...one }): UnitCounts => ({
      ...one,
      rows: one.rowsMatched + one.rowsPending + moreRows,
      cases: one.casesMatched + moreCases,
    }));

  it('adds up for every department and over all of them', () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 20 }), (given) => {
        const { units, total } = reconcile(given);
        for (const one of [...units, total]) {
          expect(one.rowsMatched + one.rowsUnmatched + one.rowsPending).toBe(one.rows);
          expect(one.casesMatched + one.casesUnmatched).toBe(one.cases);
        }
        for (const key of [
          'rows',
          'rowsMatched',
          'rowsUnmatched',
          'rowsPending',
          'cases',
          'casesMatched',
          'casesUnmatched',
        ] as const)
          expect(total[key]).toBe(units.reduce((n, one) => n + one[key], 0));
        expect(units).toHaveLength(given.length);
      }),
    );
  });

  it('does not hide parts that are larger than their whole', () => {
    const broken = { unit: 'D20', rows: 1, rowsMatched: 2, rowsPending: 0, cases: 0, casesMatched: 0 };
    expect(() => reconcile([broken])).toThrow(RangeError);
  });
});
