import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSearchIndex, type EverydayWords, type Searchable } from '../core/index.ts';

const item = (code: string, name: string, volume = 1): Searchable => ({
  ...{ code, name, volume, departmentNames: ['示例局'] },
});
const items = [
  item('A1', '示例证件（首次申领）'),
  item('A2', '示例证件（丢失补领）'),
  item('A3', '示例证件（有效期满换领）'),
  item('B1', '示例幼童补贴'),
  item('B2', '示例学生补贴'),
  item('C1', '示例作业资格认定（首次取证）'),
  item('C2', '示例作业资格认定（变更）'),
];
const everyday: EverydayWords = {
  words: [
    { say: ['牌牌', '本本'], means: ['示例证件'], weak: [] },
    { say: ['娃儿'], means: ['幼童'], weak: ['学生'] },
    { say: ['开铲车'], means: ['作业资格'], weak: [] },
  ],
  actions: [
    { id: 'new', title: '新办', say: ['新办'], means: ['首次'] },
    { id: 'lost', title: '补办', say: ['掉了', '补办'], means: ['补领'] },
    { id: 'renew', title: '延续', say: ['到期'], means: ['换领'] },
  ],
  fillers: ['怎么办', '我的', '请问', '补贴', '了'],
};
const index = buildSearchIndex(items, everyday);
const codes = (words: string): string[] => index.search(words, 100).items.map(({ code }) => code);

describe('asking in everyday words', () => {
  it('takes a word for what it stands for, the surer meaning first', () => {
    expect(codes('娃儿')).toEqual(['B1', 'B2']);
    expect(codes('牌牌')).toHaveLength(3);
  });

  it('puts the item that does what is wanted before those that do something else', () => {
    expect(codes('牌牌掉了')[0]).toBe('A2');
    expect(codes('本本到期')[0]).toBe('A3');
  });

  it('takes somebody who does not say what is wanted for a beginner', () => {
    expect(codes('牌牌')[0]).toBe('A1');
    expect(codes('开铲车')[0]).toBe('C1');
  });

  it('does not let what is wanted outweigh what it is about', () => {
    expect(codes('娃儿掉了')[0]).toBe('B1');
  });

  it('pays no attention to fillers, commas and question marks', () => {
    expect(codes('请问，我的牌牌掉了怎么办？')).toEqual(codes('牌牌掉了'));
    expect(codes('牌牌，掉了！')).toEqual(codes('牌牌掉了'));
  });

  it('takes a filler for a word where there is nothing else', () => {
    expect(codes('补贴')).toEqual(['B1', 'B2']);
  });

  it('hears the word that is meant when it is misspelt with other characters', () => {
    expect(codes('开产车')[0]).toBe('C1');
    expect(codes('排排掉了')[0]).toBe('A2');
  });

  it('understands everyday words in pinyin, with and without spaces, and with a slip of the finger', () => {
    expect(codes('paipaidiaole')[0]).toBe('A2');
    expect(codes('pai pai diao le')[0]).toBe('A2');
    expect(codes('kaichanceh')[0]).toBe('C1');
    expect(codes('kcc')[0]).toBe('C1');
  });

  it('shows other items too, not only the scenarios of one', () => {
    const many = Array.from({ length: 12 }, (_, n) => item(`D${n}`, `示例许可（第${n}种）`, 100 - n));
    const vague = buildSearchIndex([...many, item('E1', '示例许可证明')], {
      ...everyday,
      words: [{ say: ['批文'], means: ['示例许可'], weak: [] }],
    });
    const first = vague.search('批文', 5).items.map(({ code }) => code);
    expect(first).toContain('E1');
    expect(first).toContain('D0');
  });

  it('answers whatever is typed, in the same way each time', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'牌掉了娃儿开铲车 ，？a1（）示例补𠮷\u0000'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, fc.nat(5), (words, limit) => {
        const found = index.search(words, limit);
        expect(found.items.length).toBe(Math.min(limit, found.total));
        expect(new Set(found.items).size).toBe(found.items.length);
        expect(index.search(words, limit)).toEqual(found);
      }),
      { seed: 20211108, numRuns: 300 },
    );
  });
});
