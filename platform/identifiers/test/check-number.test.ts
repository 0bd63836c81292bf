import { describe, expect, it } from 'vitest';
import {
  checkNumber,
  formatAreaCode,
  formatCaseNumber,
  formatHandlingItemCode,
  formatImplementationCode,
  formatResidentId,
  formatUscc,
  maskName,
  maskPhone,
  maskResidentId,
} from '../index.ts';

const IMPLEMENTATION = '11430723MB1A0001XH4000118001000';

describe('checking a number of unknown kind', () => {
  it.each([
    ['430723199003070017', 'resident-id'],
    ['43072319900307005x', 'resident-id'],
    ['430723900307001', 'resident-id'],
    ['12441500196720244T', 'uscc'],
    ['91430723MA4Q001120', 'uscc'],
    ['MB1A0001-X', 'organisation-code'],
    ['430723', 'area-code'],
    ['430723105', 'area-code'],
    ['430723105012', 'area-code'],
    ['000118001000', 'base-code'],
    [IMPLEMENTATION, 'implementation-code'],
    [`${IMPLEMENTATION}01`, 'handling-item-code'],
    [`${IMPLEMENTATION}202111080001`, 'case-number'],
    [`${IMPLEMENTATION}2021110810000`, 'case-number'],
  ])('%s is a valid %s', (text, kind) => {
    expect(checkNumber(text)).toMatchObject({ kind, valid: true });
  });

  it.each([
    ['430723199003070016', 'resident-id', 'check'],
    ['430723199002310015', 'resident-id', 'birth-date'],
    ['91350100M000100Y44', 'uscc', 'check'],
    ['91350100M000100Y4Z', 'uscc', 'characters'],
    ['990000', 'area-code', 'province'],
  ])('%s is a faulty %s: %s', (text, kind, code) => {
    expect(checkNumber(text)).toMatchObject({ kind, valid: false, reason: { code }, parts: [] });
  });

  it('shows the parts with Chinese labels', () => {
    const { parts, kindName } = checkNumber('430723199003070017');
    expect(kindName).toBe('居民身份证号码');
    expect(parts).toContainEqual({ label: '出生日期', value: '1990-03-07' });
    expect(parts).toContainEqual({ label: '性别', value: '男' });
  });

  it('warns of an implausible age only when told the day', () => {
    expect(checkNumber('440524188001010014').warnings).toEqual([]);
    expect(checkNumber('440524188001010014', '2026-01-01').warnings).toMatchObject([
      { code: 'implausible-age' },
    ]);
  });

  it('names the other kinds that fit as well', () => {
    expect(checkNumber('430118001000')).toMatchObject({ kind: 'area-code', also: ['base-code'] });
  });

  it('says what it can check when it knows no such number', () => {
    const result = checkNumber('12345');
    expect(result.kind).toBeUndefined();
    expect(result).toMatchObject({ valid: false, reason: { code: 'unknown-kind' } });
    expect(result.reason!.message).toContain('5 位');
  });
});

describe('masks', () => {
  it('hide the date of birth and never show an unknown text', () => {
    expect(maskResidentId('430723199003070017')).toBe('430723********0017');
    expect(maskResidentId('430723900307001')).toBe('430723******001');
    expect(maskResidentId('4307231990')).toBe('**********');
  });

  it('hide the middle of a telephone number', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('+86 138 1234 5678')).toBe('+86138****5678');
    expect(maskPhone('0736-3221234')).toBe('0736-*****34');
    expect(maskPhone('12345')).toBe('*****');
  });

  it('leave the surname of a name', () => {
    expect(maskName('张三')).toBe('张*');
    expect(maskName('王小明')).toBe('王**');
    expect(maskName('欧阳修')).toBe('欧阳*');
    expect(maskName('欧阳')).toBe('欧*');
    expect(maskName('张')).toBe('*');
    expect(maskName('')).toBe('');
  });
});

describe('groups for reading', () => {
  it('follow the structure of the number', () => {
    expect(formatResidentId('43072319900307005x')).toBe('430723 19900307 005X');
    expect(formatResidentId('430723900307001')).toBe('430723 900307 001');
    expect(formatUscc('11430723MB1A0001XH')).toBe('11 430723 MB1A0001X H');
    expect(formatImplementationCode(IMPLEMENTATION)).toBe('11430723MB1A0001XH 4 000118001000');
    expect(formatHandlingItemCode(`${IMPLEMENTATION}01`)).toBe('11430723MB1A0001XH 4 000118001000 01');
    expect(formatCaseNumber(`${IMPLEMENTATION}2021110810000`)).toBe(
      '11430723MB1A0001XH 4 000118001000 20211108 10000',
    );
    expect(formatAreaCode('430723105012')).toBe('430723 105 012');
    expect(formatAreaCode('4307')).toBe('4307');
  });
});
