import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUscc, parseOrganisationCode, parseUscc, usccCheck } from '../index.ts';

interface Validation {
  isValid: boolean;
}
const { stdnum } = createRequire(import.meta.url)('stdnum') as {
  stdnum: { CN: { uscc: { validate(text: string): Validation } } };
};
const libraryAccepts = (code: string): boolean => stdnum.CN.uscc.validate(code).isValid;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const RUNS = { seed: 20260103, numRuns: 300 };
const VALID: [code: string, categoryName: string][] = [
  ['91350100M000100Y43', '企业'], // the standard's own example
  ['12441500196720244T', '事业单位'],
  ['11430723MB1A0001XH', '机关'],
  ['11430723MB1A00028H', '机关'],
  ['12430723MB1A000369', '事业单位'],
  ['13430723MB1A000441', '编办直接管理机构编制的群众团体'],
  ['91430723MA4T000195', '企业'],
  ['92430723MA4T00027W', '个体工商户'],
  ['93430723MA4T00035L', '农民专业合作社'],
  ['52430723MJJ900010M', '民办非企业单位'],
  ['54430723ME3000015J', '村（居）民委员会'],
  ['N2430723MF0000013G', '村级集体经济组织'],
  ['91430723MA4Q001120', '企业'], // the check value 31 wraps to 0
  ['91430723MA4Q0018XT', '企业'], // the organisation check inside is X
];
const codeOf = (text: string): string => {
  const parsed = parseUscc(text);
  return parsed.ok ? 'ok' : parsed.reason.code;
};

describe('a unified social credit code', () => {
  it.each(VALID)('%s is valid: %s', (code, categoryName) => {
    expect(parseUscc(code)).toMatchObject({ ok: true, value: { code, categoryName } });
    expect(isUscc(code)).toBe(true);
  });

  it.each([
    ['91350100M000100Y4Z', 'characters'],
    ['91350100M000100Y44', 'check'],
    ['91350100M000100Y4', 'length'],
    ['9135O100M000100Y43', 'characters'],
    ['91A50100M000100Y43', 'region'],
  ])('%s is refused: %s', (code, reason) => {
    expect(codeOf(code)).toBe(reason);
    expect(isUscc(code)).toBe(false);
  });

  it('names the letter at fault and its place', () => {
    const parsed = parseUscc('91350100M000100Y4Z');
    expect(!parsed.ok && parsed.reason.message).toContain('第 18 位“Z”');
  });

  it('tells its parts', () => {
    expect(parseUscc(' 11430723mb1a0001xh ')).toMatchObject({
      value: {
        code: '11430723MB1A0001XH',
        registrarName: '机构编制',
        category: '11',
        region: '430723',
        organisationCode: 'MB1A0001X',
        check: 'H',
        warnings: [],
      },
    });
  });

  it('only warns of a wrong organisation check inside and of an unknown class', () => {
    const oddInside = '91350100M000100Z'.replace('Z', 'Y') + '5';
    const parsed = parseUscc(oddInside + usccCheck(oddInside));
    expect(parsed).toMatchObject({ ok: true, value: { warnings: [{ code: 'organisation-check' }] } });
    const oddClass = '98430723MA4T00019';
    expect(parseUscc(oddClass + usccCheck(oddClass))).toMatchObject({
      value: { warnings: [{ code: 'category' }] },
    });
  });
});

describe('typing errors', () => {
  it('every change of one character is detected', () => {
    for (const [code] of VALID) {
      for (let index = 0; index < 18; index++) {
        for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
          if (character === code[index]) continue;
          expect(codeOf(code.slice(0, index) + character + code.slice(index + 1))).not.toBe('ok');
        }
      }
    }
  });

  const anyCode = fc
    .tuple(
      fc.constantFrom('11', '12', '52', '91', '92', '93'),
      fc.stringMatching(/^\d{6}$/),
      fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
    )
    .map(([category, region, rest]) => category + region + rest.join(''))
    .map((body) => body + usccCheck(body));

  it('every change and every swap of neighbours is detected on random codes', () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...ALPHABET),
        fc.integer({ min: 0, max: 16 }),
        (code, at, character, swapAt) => {
          expect(codeOf(code)).toBe('ok');
          if (character !== code[at])
            expect(codeOf(code.slice(0, at) + character + code.slice(at + 1))).not.toBe('ok');
          if (code[swapAt] !== code[swapAt + 1]) {
            const swapped = code.slice(0, swapAt) + code[swapAt + 1] + code[swapAt] + code.slice(swapAt + 2);
            expect(codeOf(swapped)).not.toBe('ok');
          }
        },
      ),
      { ...RUNS, numRuns: 1000 },
    );
  });

  it('agree with an independent library on random codes and check characters', () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom(...ALPHABET), (code, check) => {
        // stdnum looks the check up at 31 − Σ mod 31 without wrapping 31 to 0, and so refuses every code that ends in 0
        const expected = isUscc(code) && !code.endsWith('0');
        expect(libraryAccepts(code)).toBe(expected);
        fc.pre(check !== '0');
        expect(libraryAccepts(code.slice(0, 17) + check)).toBe(isUscc(code.slice(0, 17) + check));
      }),
      RUNS,
    );
  });

  it('agree with the library on the vectors, apart from faults of its own', () => {
    // The wrapped check (see above), and a registrar that is a letter: it wants the first eight characters to be digits.
    const faults = ['91430723MA4Q001120', 'N2430723MF0000013G'];
    for (const [code] of VALID) expect(libraryAccepts(code), code).toBe(!faults.includes(code));
    for (const code of ['91350100M000100Y4Z', '91350100M000100Y44']) expect(libraryAccepts(code)).toBe(false);
  });
});

describe('an organisation code', () => {
  it('is read with or without its hyphen', () => {
    expect(parseOrganisationCode('MB1A0001-X')).toEqual({
      ok: true,
      value: { code: 'MB1A0001X', body: 'MB1A0001', check: 'X' },
    });
    expect(parseOrganisationCode('196720244').ok).toBe(true);
  });

  it.each([
    ['MB1A00011', 'check'],
    ['MB1A0001', 'length'],
    ['MB1A0001Y', 'characters'],
  ])('%s is refused: %s', (code, reason) => {
    expect(parseOrganisationCode(code)).toMatchObject({ ok: false, reason: { code: reason } });
  });
});
