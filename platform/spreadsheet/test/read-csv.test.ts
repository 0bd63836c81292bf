import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../procedure/index.ts';
import { readCsv } from '../index.ts';

const rowsOf = (bytes: Buffer | string) => {
  const book = readCsv(Buffer.from(bytes), '表');
  if (isRefusal(book)) throw new Error(book.message);
  return book.sheets[0]!.rows.map(({ number, cells }) => [
    number,
    [...cells].map(([column, { text }]) => `${column}:${text}`),
  ]);
};
const refused = (bytes: Buffer) => {
  const book = readCsv(bytes, '表');
  return isRefusal(book) ? book.code : 'read';
};

describe('a CSV file', () => {
  it('is read with rows as a spreadsheet numbers them, empty rows counted, fields with line breaks one row', () => {
    expect(rowsOf('部门,证号\r\n"甲\n乙",1\r\n\r\n,\r\n丙,"2""3"\r\n')).toEqual([
      [1, ['0:部门', '1:证号']],
      [2, ['0:甲\n乙', '1:1']],
      [5, ['0:丙', '1:2"3']],
    ]);
  });

  it('is read in UTF-8 and UTF-16 with a mark, in UTF-8 without, and in GB18030', () => {
    const text = '部门,1';
    const expected = [[1, ['0:部门', '1:1']]];
    expect(rowsOf(text)).toEqual(expected);
    expect(rowsOf(`\ufeff${text}`)).toEqual(expected);
    expect(rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected);
    expect(rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual(expected);
    expect(rowsOf(Buffer.from('b2bfc3c52c31', 'hex'))).toEqual(expected);
    // 䶮 has no two-byte code: GB18030 knows it in four.
    expect(rowsOf(Buffer.from('8138fd38', 'hex'))).toHaveLength(1);
  });

  it('is refused in a sentence when it is empty, no text, broken or too long', () => {
    expect(refused(Buffer.alloc(0))).toBe('spreadsheet.empty');
    expect(refused(Buffer.from('PK\x03\x04\0\0'))).toBe('spreadsheet.not-text');
    expect(refused(Buffer.from([0xff, 0xff, 0xff]))).toBe('spreadsheet.not-text');
    expect(refused(Buffer.from('a,"b\nc'))).toBe('spreadsheet.damaged');
    const limits = { fileBytes: 100, unpackedBytes: 0, rows: 3, cells: 4, sheets: 1 };
    const codes = ['a\n'.repeat(4), 'a,b,c,d,e', 'x'.repeat(101)].map((text) => {
      const book = readCsv(Buffer.from(text), '表', limits);
      return isRefusal(book) ? book.code : 'read';
    });
    expect(codes).toEqual([
      'spreadsheet.too-many-rows',
      'spreadsheet.too-many-cells',
      'spreadsheet.too-large',
    ]);
  });

  it('gives back what was written, whatever stands in the fields', () => {
    const field = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !text.includes('\0') && !text.startsWith('\ufeff'));
    const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(table, (rows) => {
        const bytes = Buffer.from(rows.map((row) => row.map(quoted).join(',')).join('\r\n'));
        const read = new Map(rowsOf(bytes).map(([number, cells]) => [number, cells]));
        rows.forEach((row, index) => {
          const expected = row.flatMap((text, column) => (text === '' ? [] : [`${column}:${text}`]));
          expect(read.get(index + 1) ?? []).toEqual(expected);
        });
      }),
    );
  });

  it('never fails but by a refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['read', 'refused']).toContain(refused(Buffer.from(bytes)) === 'read' ? 'read' : 'refused');
      }),
    );
  });
});
