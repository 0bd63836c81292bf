import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '@yimen/platform/time';
import { bodyBlocks, isInForce, isOut, type BodyBlock } from '../core/index.ts';

const day = fc.integer({ min: 0, max: 800 }).map((n) => civilDate(dayNumber('2021-01-01') + n));

describe('an announcement is in force', () => {
  it('exactly from its first day to its last, both included', () => {
    fc.assert(
      fc.property(day, fc.option(day), day, (publishedOn, until, on) => {
        expect(isInForce({ publishedOn, until }, on)).toBe(
          publishedOn <= on && on <= (until ?? '9999-12-31'),
        );
      }),
    );
  });

  it('never before it is out, and once over never again; but it stays to be read', () => {
    fc.assert(
      fc.property(day, fc.option(day), day, day, (publishedOn, until, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const days = { publishedOn, until };
        if (isInForce(days, early)) expect(isOut(days, early)).toBe(true);
        if (isOut(days, early)) expect(isOut(days, late)).toBe(true);
        if (isOut(days, early) && !isInForce(days, early)) expect(isInForce(days, late)).toBe(false);
      }),
    );
  });

  it('on no day while it is not published', () => {
    fc.assert(
      fc.property(day, fc.option(day), (on, until) => {
        expect(isInForce({ until }, on)).toBe(false);
      }),
    );
  });
});

describe('the text of an announcement', () => {
  it('is written as official texts are: paragraphs by line, “一、” as headings, marked lines as lists', () => {
    const body = [
      '　　现将有关事项通知如下。\r',
      '',
      '一、办公时间',
      '二、网上申请照常提交。',
      '- 第一件',
      '-第二件',
      '1.5元一份，按件收取。',
      '-5℃以下停止户外办理。',
      '',
      '1. 带身份证',
      '2、填申请表',
      '（3）取号',
      '特此通知。',
    ].join('\n');
    expect(bodyBlocks(body)).toEqual([
      { kind: 'paragraph', text: '现将有关事项通知如下。' },
      { kind: 'heading', text: '一、办公时间' },
      { kind: 'paragraph', text: '二、网上申请照常提交。' },
      { kind: 'list', items: ['第一件', '第二件'] },
      { kind: 'paragraph', text: '1.5元一份，按件收取。' },
      { kind: 'paragraph', text: '-5℃以下停止户外办理。' },
      { kind: 'list', items: ['1. 带身份证', '2、填申请表', '（3）取号'] },
      { kind: 'paragraph', text: '特此通知。' },
    ]);
  });

  it('loses no letter but blanks and the marks of unnumbered lists, and makes no empty block', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '　',
        '一、标题',
        '十二、一句话。',
        '- 项',
        '·',
        '1. 项',
        '（2）项',
        '12345热线',
        '1.',
        '-5度',
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    const bare = (text: string): string => text.replace(/[\s\-*•·]/g, '');
    const textOf = (block: BodyBlock): string => (block.kind === 'list' ? block.items.join('') : block.text);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const body = lines.join('\n');
        const blocks = bodyBlocks(body);
        expect(bare(blocks.map(textOf).join(''))).toBe(bare(body));
        for (const block of blocks) {
          if (block.kind === 'list') expect(block.items.every((item) => item.trim() !== '')).toBe(true);
          else expect(block.text.trim()).not.toBe('');
        }
      }),
    );
  });
});
