import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../procedure/index.ts';
import { columnLetters, readWorkbook, writeWorkbook, type SheetContent, type Workbook } from '../index.ts';
import { columnOf } from '../cell-reference.ts';

const sheet = (rows: SheetContent['rows'], more: Partial<SheetContent> = {}): SheetContent => ({
  name: '示例表',
  columns: Array.from({ length: Math.max(1, ...rows.map((r) => r.length)) }, (_, i) => ({
    title: `列${i + 1}`,
    width: 10,
  })),
  rows,
  ...more,
});

const read = (bytes: Buffer): Workbook => {
  const workbook = readWorkbook(bytes);
  if (isRefusal(workbook)) throw new Error(workbook.message);
  return workbook;
};

/** The cells below the header, by row and column, as text. */
const cellsOf = (workbook: Workbook, name = '示例表'): Record<string, string> =>
  Object.fromEntries(
    workbook.sheets
      .find((one) => one.name === name)!
      .rows.slice(1)
      .flatMap(({ number, cells }) =>
        [...cells].map(([column, { text }]) => [`${columnLetters(column)}${number}`, text]),
      ),
  );

describe('a written workbook', () => {
  it('reads back as it was, whatever the text: markup, line ends, control characters, halves of pairs, _x0041_', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '<a>&"\'',
        '_x0041_',
        '_x005F_x0041_',
        'a\r\nb',
        '\u0000\ud800',
        '=1+1',
        ' 前后空格 ',
        ']]>',
      ),
    );
    const value = fc.oneof(text, fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 8 }), (rows) => {
        const expected = Object.fromEntries(
          rows.flatMap((row, r) =>
            row.flatMap((v, c) =>
              v === null || v === '' ? [] : [[`${columnLetters(c)}${r + 2}`, String(v)]],
            ),
          ),
        );
        expect(cellsOf(read(writeWorkbook([sheet(rows)])))).toEqual(expected);
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });

  it('has the same bytes each time', () => {
    const one = sheet([['甲', 1]]);
    expect(writeWorkbook([one]).equals(writeWorkbook([one]))).toBe(true);
  });

  it('puts the choices of its columns on a hidden sheet, however long they are', () => {
    const choices = Array.from({ length: 60 }, (_, i) => `一个很长的选项，带逗号${i}`);
    const workbook = read(
      writeWorkbook([
        sheet([['甲']], { columns: [{ title: '列1', width: 8, choices, hint: '从列表选择' }] }),
      ]),
    );
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['示例表', '选项']);
    expect(Object.values(cellsOf(workbook, '选项'))).toEqual(choices);
  });

  it('refuses a sheet name Excel does not take', () => {
    expect(() => writeWorkbook([sheet([], { name: '材料/收费' })])).toThrow(RangeError);
  });
});

describe('cell references', () => {
  it('turn into letters and back', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16_383 }), (n) => columnOf(`${columnLetters(n)}7`) === n),
      { seed: 1 },
    );
    expect([columnOf('XFE1'), columnOf('7'), columnOf('a1')]).toEqual([undefined, undefined, undefined]);
  });
});
