import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber, isCivilDate } from '../../time/index.ts';
import { ageOn, findAgeDoubt, isResidentId, parseResidentId } from '../index.ts';

const require = createRequire(import.meta.url);
const IdValidator = require('id-validator') as new () => { isValid(text: string): boolean };
const idValidator = new IdValidator();
const idcard = require('idcard') as { verify(text: string): boolean };

const RUNS = { seed: 20260102, numRuns: 300 };
const VALID = [
  '11010519491231002X', // the standard's own example
  '440524188001010014', // the standard's own example
  '430723199003070017',
  '430723199003070025',
  '43072319900307005X',
  '430723198512290021',
  '430723200002290013',
  '810000199003070015',
  '820000199003070025',
  '830000199003070035',
];
const codeOf = (text: string): string => {
  const parsed = parseResidentId(text);
  return parsed.ok ? 'ok' : parsed.reason.code;
};

describe('a resident identity number', () => {
  it.each(VALID)('%s is valid', (number) => {
    expect(parseResidentId(number)).toMatchObject({ ok: true, value: { number, warnings: [] } });
    expect(isResidentId(number)).toBe(true);
  });

  it.each([
    ['430723190102290014', 'birth-date', '1901 had no 29 February, though the check is right'],
    ['430723199002310015', 'birth-date', '31 February, though the check is right'],
    ['430723199003070016', 'check', 'a wrong check'],
    ['43072319900307001', 'length', '17 digits'],
    ['', 'length', 'nothing'],
    ['43072319900307O017', 'characters', 'a letter O for a zero'],
    ['430723X99003070017', 'characters', 'an X inside'],
    ['43072390030700X', 'characters', 'an X at the end of the old form'],
    ['430723900231001', 'birth-date', '31 February in the old form'],
  ])('%s is refused (%s): %s', (number, code) => {
    expect(codeOf(number)).toBe(code);
    expect(isResidentId(number)).toBe(false);
  });

  it('says what is wrong and what to do', () => {
    const parsed = parseResidentId('430723199002310015');
    expect(parsed).toMatchObject({
      ok: false,
      reason: { message: '号码中的出生日期 1990-02-31 不存在，请核对第 7 至 14 位' },
    });
  });

  it('tells region, date of birth, sequence, sex and holder', () => {
    expect(parseResidentId('430723199003070025')).toMatchObject({
      value: {
        region: '430723',
        birthDate: '1990-03-07',
        sequence: '002',
        sex: 'female',
        check: '5',
        holder: 'citizen',
      },
    });
    expect(parseResidentId('430723199003070017')).toMatchObject({ value: { sex: 'male' } });
    expect(parseResidentId('810000199003070015')).toMatchObject({ value: { holder: 'hong-kong' } });
    expect(parseResidentId('820000199003070025')).toMatchObject({ value: { holder: 'macao' } });
    expect(parseResidentId('830000199003070035')).toMatchObject({ value: { holder: 'taiwan' } });
  });

  it('is upgraded from 15 digits, with a warning', () => {
    expect(parseResidentId('430723900307001')).toMatchObject({
      ok: true,
      value: {
        number: '430723199003070017',
        upgradedFrom: '430723900307001',
        warnings: [{ code: 'old-form' }],
      },
    });
    const warned = parseResidentId('430723100307998');
    expect(warned.ok && warned.value.warnings.map(({ code }) => code)).toEqual(['old-form', 'century']);
  });

  it('may be typed with a small x, blanks, hyphens or full-width digits', () => {
    for (const text of [
      '11010519491231002x',
      ' 110105 19491231 002X ',
      '110105-19491231-002X',
      '１１０１０５１９４９１２３１００２Ｘ',
    ]) {
      expect(parseResidentId(text)).toMatchObject({ value: { number: '11010519491231002X' } });
    }
  });

  it('with sequence 000 is warned of, refused or accepted as configured', () => {
    const number = '430723199003070009';
    expect(parseResidentId(number)).toMatchObject({ value: { warnings: [{ code: 'sequence' }] } });
    expect(parseResidentId(number, { sequence000: 'accept' })).toMatchObject({ value: { warnings: [] } });
    expect(parseResidentId(number, { sequence000: 'reject' })).toMatchObject({
      reason: { code: 'sequence' },
    });
  });
});

describe('the age behind a number', () => {
  it('is doubted apart from the form of the number', () => {
    expect(findAgeDoubt('1880-01-01', '2026-01-01')?.code).toBe('implausible-age');
    expect(findAgeDoubt('2026-01-02', '2026-01-01')?.code).toBe('future-birth');
    expect(findAgeDoubt('1990-03-07', '2026-01-01')).toBeUndefined();
    expect(findAgeDoubt('1926-01-01', '2026-01-01', 99)?.code).toBe('implausible-age');
  });

  it('is counted in whole years', () => {
    expect(ageOn('1990-03-07', '2026-03-06')).toBe(35);
    expect(ageOn('1990-03-07', '2026-03-07')).toBe(36);
    expect(ageOn('2004-02-29', '2025-02-28')).toBe(20);
    expect(ageOn('2004-02-29', '2025-03-01')).toBe(21);
  });
});

describe('typing errors', () => {
  it('every change of one character is detected', () => {
    for (const number of VALID) {
      for (let index = 0; index < 18; index++) {
        for (const digit of index === 17 ? '0123456789X' : '0123456789') {
          if (digit === number[index]) continue;
          expect(codeOf(number.slice(0, index) + digit + number.slice(index + 1))).not.toBe('ok');
        }
      }
    }
  });

  it('every swap of two different neighbours is detected', () => {
    for (const number of VALID) {
      for (let index = 0; index < 17; index++) {
        if (number[index] === number[index + 1]) continue;
        const swapped = number.slice(0, index) + number[index + 1] + number[index] + number.slice(index + 2);
        expect(codeOf(swapped)).not.toBe('ok');
      }
    }
  });
});

describe('two independent libraries', () => {
  // Regions both libraries know; a random date in their range; any sequence but 000; any check character.
  const anyBody = fc
    .tuple(
      fc.constantFrom('430723', '430702', '110105', '440524', '310101'),
      fc.integer({ min: dayNumber('1930-01-01'), max: dayNumber('2020-12-31') }),
      fc.integer({ min: 1, max: 999 }),
    )
    .map(
      ([region, day, sequence]) =>
        region + civilDate(day).replaceAll('-', '') + String(sequence).padStart(3, '0'),
    );

  it('agree on every check character of random numbers', () => {
    fc.assert(
      fc.property(anyBody, fc.constantFrom(...'0123456789X'), (body, check) => {
        expect(isResidentId(body + check)).toBe(idValidator.isValid(body + check));
        expect(isResidentId(body + check)).toBe(idcard.verify(body + check));
      }),
      RUNS,
    );
  });

  it('agree on the vectors, apart from faults of their own', () => {
    for (const number of [...VALID, '430723199003070016', '430723199003070009']) {
      expect(idcard.verify(number), number).toBe(parseResidentId(number).ok);
      expect(idValidator.isValid(number), number).toBe(parseResidentId(number).ok);
    }
    // id-validator does not look at the calendar: it takes 29 February 1901 and 31 February 1990. idcard refuses them.
    for (const number of ['430723190102290014', '430723199002310015']) {
      expect(parseResidentId(number).ok).toBe(false);
      expect(idcard.verify(number)).toBe(false);
      expect(idValidator.isValid(number)).toBe(true);
    }
    // idcard refuses a small x, which is only a way of typing, and reads no number of the old form.
    expect(parseResidentId('43072319900307005x').ok && idValidator.isValid('43072319900307005x')).toBe(true);
    expect(idcard.verify('43072319900307005x')).toBe(false);
    expect(parseResidentId('430723900307001').ok && idValidator.isValid('430723900307001')).toBe(true);
    expect(idcard.verify('430723900307001')).toBe(false);
  });

  it('agree with idcard on whether a date exists', () => {
    const digits = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1930, max: 2020 }), digits, (year, monthDay) => {
        const body = `430723${year}${monthDay}001`;
        const check = [...'0123456789X'].find(
          (one) => idValidator.isValid(body + one) || isResidentId(body + one),
        );
        fc.pre(check !== undefined);
        const exists = isCivilDate(`${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`);
        expect(isResidentId(body + check)).toBe(exists);
        expect(idcard.verify(body + check)).toBe(exists);
      }),
      RUNS,
    );
  });
});
