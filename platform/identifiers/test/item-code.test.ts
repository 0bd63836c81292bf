import { describe, expect, it } from 'vitest';
import type { Parsed } from '../index.ts';
import {
  composeCaseNumber,
  composeHandlingItemCode,
  composeImplementationCode,
  parseAreaCode,
  parseBaseCode,
  parseCaseNumber,
  parseHandlingItemCode,
  parseImplementationCode,
} from '../index.ts';

const BODY = '11430723MB1A0001XH';
const IMPLEMENTATION = '11430723MB1A0001XH4000118001000';
const codeOf = (parsed: Parsed<unknown>): string => (parsed.ok ? 'ok' : parsed.reason.code);

describe('item codes', () => {
  it('a base code is owner, type, main item and sub-item', () => {
    expect(parseBaseCode('442199806003')).toMatchObject({
      value: { owner: '44', type: '21', mainItem: '99806', subItem: '003' },
    });
    expect(parseBaseCode('000118001000')).toMatchObject({
      value: { owner: '00', typeName: '行政许可', subItem: '000' },
    });
  });

  it.each([
    ['00011800100', 'shape'],
    ['990118001000', 'owner'],
    ['000018001000', 'type'],
    ['000100000000', 'main-item'],
  ])('the base code %s is refused: %s', (code, reason) => {
    expect(codeOf(parseBaseCode(code))).toBe(reason);
  });

  it('an implementation code is body, level and base code', () => {
    expect(composeImplementationCode(BODY, 4, '000118001000')).toBe(IMPLEMENTATION);
    expect(parseImplementationCode(IMPLEMENTATION)).toMatchObject({
      value: { body: BODY, level: '4', levelName: '县级', base: { code: '000118001000' } },
    });
  });

  it.each([
    [IMPLEMENTATION.slice(1), 'length'],
    [IMPLEMENTATION.replace('XH', 'XJ'), 'body-check'],
    [IMPLEMENTATION.replace('H4', 'H9'), 'level'],
    [IMPLEMENTATION.replace('H400', 'H499'), 'base-owner'],
  ])('the implementation code %s is refused: %s', (code, reason) => {
    expect(codeOf(parseImplementationCode(code))).toBe(reason);
  });

  it('a handling item adds a serial from 01 to 99', () => {
    expect(composeHandlingItemCode(IMPLEMENTATION, 1)).toBe(`${IMPLEMENTATION}01`);
    expect(parseHandlingItemCode(`${IMPLEMENTATION}99`)).toMatchObject({ value: { serial: '99' } });
    expect(codeOf(parseHandlingItemCode(`${IMPLEMENTATION}00`))).toBe('serial');
    expect(() => composeHandlingItemCode(IMPLEMENTATION, 100)).toThrow(RangeError);
  });
});

describe('case numbers', () => {
  it('have 43 characters: implementation code, day and serial', () => {
    const number = '11430723MB1A0001XH4000118001000202111080001';
    expect(composeCaseNumber(IMPLEMENTATION, '2021-11-08', 1)).toBe(number);
    expect(number).toHaveLength(43);
    expect(parseCaseNumber(number)).toMatchObject({
      value: { date: '2021-11-08', serial: 1, implementation: { code: IMPLEMENTATION } },
    });
  });

  it('widen after 9999 and never collide', () => {
    const numbers = Array.from({ length: 12_000 }, (_, index) =>
      composeCaseNumber(IMPLEMENTATION, '2021-11-08', index + 1),
    );
    expect(new Set(numbers).size).toBe(12_000);
    expect(numbers[9_998]).toMatch(/9999$/);
    expect(numbers[9_999]).toMatch(/2021110810000$/);
    expect(parseCaseNumber(numbers[11_999]!)).toMatchObject({ value: { serial: 12_000 } });
  });

  it.each([
    [`${IMPLEMENTATION}202111080000`, 'serial'],
    [`${IMPLEMENTATION}2021110800001`, 'serial'],
    [`${IMPLEMENTATION}202111310001`, 'date'],
    [`${IMPLEMENTATION}20211108001`, 'length'],
    [`1${IMPLEMENTATION.slice(0, -1)}202111080001`, 'body-characters'],
  ])('%s is refused: %s', (number, reason) => {
    const parsed = parseCaseNumber(number);
    expect(parsed.ok).toBe(false);
    if (reason !== 'body-characters') expect(codeOf(parsed)).toBe(reason);
  });

  it('cannot be composed with a serial of 0', () => {
    expect(() => composeCaseNumber(IMPLEMENTATION, '2021-11-08', 0)).toThrow(RangeError);
  });
});

describe('area codes', () => {
  it.each([
    ['430000', 'province', '430000', []],
    ['430700', 'city', '430700', ['430000']],
    ['430723', 'county', '430723', ['430000', '430700']],
    ['430723105', 'town', '430723105', ['430000', '430700', '430723']],
    ['430723105012', 'village', '430723105012', ['430000', '430700', '430723', '430723105']],
    ['430723000000', 'county', '430723', ['430000', '430700']],
    ['430723105000', 'town', '430723105', ['430000', '430700', '430723']],
    ['441900003', 'town', '441900003', ['440000', '441900']],
  ])('%s is a %s', (code, level, shortest, ancestors) => {
    expect(parseAreaCode(code)).toMatchObject({ value: { code, level, shortest, ancestors } });
  });

  it.each([
    ['4307', 'length'],
    ['43072A', 'characters'],
    ['990000', 'province'],
    ['430023', 'hierarchy'],
    ['430723000012', 'hierarchy'],
  ])('%s is refused: %s', (code, reason) => {
    expect(codeOf(parseAreaCode(code))).toBe(reason);
  });
});
