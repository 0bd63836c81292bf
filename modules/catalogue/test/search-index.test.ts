import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSearchIndex } from '../core/index.ts';

const item = (code: string, name: string, volume = 0, department = '示例局') => ({
  ...{ code, name, volume, departmentNames: [department] },
});
const items = [
  item('A1', '示例许可', 1),
  item('A2', '示例许可（新办）', 1),
  item('A3', '撤销示例许可', 9),
  item('A4', '示例许可（延续）', 5),
  item('A5', '旅游示例备案', 1, '示例文旅局'),
  item('A6', '银行网点备案ABC', 1),
  item('A7', '行政确认', 1),
];
const index = buildSearchIndex(items);
const codes = (words: string, limit = 100): string[] =>
  index.search(words, limit).items.map(({ code }) => code);

describe('searching items', () => {
  it('puts the exact name first, then names that begin so, then by annual volume, then by code', () => {
    expect(codes('示例许可')).toEqual(['A1', 'A4', 'A2', 'A3']);
  });

  it('finds by full pinyin from any syllable on, but not from inside one', () => {
    expect(codes('xukeyanxu')).toEqual(['A4']);
    expect(codes('yanx')).toEqual(['A4']);
    expect(codes('anxu')).toEqual([]);
  });

  it('finds by initials, the more asked for first, and pinyin before initials', () => {
    expect(codes('slxk')).toEqual(['A3', 'A4', 'A1', 'A2']);
    const both = buildSearchIndex([
      item('B1', '示例安宁', 9),
      item('B2', '示例按钮', 1),
      item('B3', '示例谙', 1),
    ]);
    expect(both.search('an', 9).items.map(({ code }) => code)).toEqual(['B1', 'B2', 'B3']);
    const mixed = buildSearchIndex([item('C1', '示例艾尼', 99), item('C2', '示例安', 1)]);
    expect(mixed.search('an', 9).items.map(({ code }) => code)).toEqual(['C2', 'C1']);
  });

  it('reads characters with two readings by their word', () => {
    expect(codes('yinhang')).toEqual(['A6']);
    expect(codes('xingzheng')).toEqual(['A7']);
  });

  it('accepts v and ü for ü, full-width and capital letters', () => {
    expect(codes('lvyou')).toEqual(['A5']);
    expect(codes('lüyou')).toEqual(['A5']);
    expect(codes('ａｂｃ')).toEqual(['A6']);
  });

  it('wants every word, in the name or the department', () => {
    expect(codes('许可 延续')).toEqual(['A4']);
    expect(codes('文旅 备案')).toEqual(['A5']);
    expect(codes('  ')).toEqual([]);
  });

  it('shows what has most of the words when nothing has them all', () => {
    expect(codes('文旅 备案 没有这回事')).toEqual(['A5']);
    expect(codes('没有这回事')).toEqual([]);
  });

  it('finds by the head of a code that is long enough to mean one', () => {
    const coded = buildSearchIndex([
      item('11430723MB1A0001XH4', '示例甲'),
      item('11430724MB1A0001XH4', '示例乙'),
    ]);
    expect(coded.search('11430723', 9).items.map(({ name }) => name)).toEqual(['示例甲']);
    expect(coded.search('1143', 9).total).toBe(0);
  });

  it('says how many there are when it shows fewer', () => {
    expect(index.search('示例许可', 2)).toMatchObject({ total: 4, items: [{ code: 'A1' }, { code: 'A4' }] });
  });

  it('gives the same list whatever order the items come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
        const found = buildSearchIndex(shuffled)
          .search('示例', 100)
          .items.map(({ code }) => code);
        expect(found).toEqual(codes('示例'));
      }),
      { seed: 20211108, numRuns: 30 },
    );
  });

  it('finds only what answers as many of the words as anything does', () => {
    const words = fc.uniqueArray(fc.constantFrom('示例', '许可', 'xuke', 'slxk', '备案', 'yanxu', '文旅'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(words, (some) => {
        const found = some.map((word) => new Set(codes(word)));
        const answered = (code: string): number => found.filter((set) => set.has(code)).length;
        const most = Math.max(...items.map(({ code }) => answered(code)));
        const expected = items.map(({ code }) => code).filter((code) => answered(code) === most);
        expect(new Set(codes(some.join(' ')))).toEqual(new Set(expected));
      }),
      { seed: 20211108 },
    );
  });
});
