import { describe, expect, it } from 'vitest';
import {
  documentText,
  fillTemplate,
  sampleFields,
  templateProblems,
  type DocumentTemplate,
} from '../../contract/index.ts';
import { exampleWriter } from './example-writer.ts';

const kind = exampleWriter.kinds['notice']!;
const template = (over: Partial<DocumentTemplate> = {}): DocumentTemplate => ({
  layout: 'writ',
  title: '示例通知书',
  blocks: [{ paragraph: '{text}' }],
  seal: true,
  ...over,
});
const frame = {
  ...{ kind: 'example.notice', template: 1, issuer: '澧县示例局', number: '示〔2021〕1号' },
  ...{ signatory: '澧县示例局', date: '2021-09-13', verification: { code: 'A', address: 'B' } },
};
const messages = (over: Partial<DocumentTemplate>): string =>
  templateProblems(template(over), kind)
    .map(({ path, message }) => `${path} ${message}`)
    .join('\n');

describe('a template', () => {
  it('that names an unknown field is refused with the fields there are', () => {
    const text = messages({ blocks: [{ paragraph: '你好，{nmae}。' }] });
    expect(text).toContain('/blocks/0/paragraph 没有字段“nmae”');
    expect(text).toContain('name（名称）');
  });

  it('tells everything that is wrong at once', () => {
    const problems = templateProblems(
      template({ title: '{no1}', blocks: [{ paragraph: '{no2}' }, { list: 'no3', when: ['no4'] }] }),
      kind,
    );
    expect(problems.map(({ path }) => path)).toEqual(['/title', '/blocks/0/paragraph', '/blocks/1']);
  });

  it.each([
    [
      'a field that may be missing needs a condition',
      { blocks: [{ paragraph: '理由：{reason}' }] },
      '加上条件',
    ],
    ['a list needs a field of lines', { blocks: [{ list: 'text' }] }, '是文字，此处要用逐条字段'],
    ['a table needs a field of rows', { blocks: [{ table: 'points' }] }, '是逐条，此处要用表格字段'],
    ['a stray brace is named', { blocks: [{ paragraph: '你好{' }] }, '花括号不成对'],
    [
      'an inherited property is no field',
      { blocks: [{ paragraph: '{constructor}' }] },
      '没有字段“constructor”',
    ],
    ['there is no way to call anything', { blocks: [{ paragraph: '{name()}' }] }, '没有字段“name()”'],
    ['nor to say anything beside presence', { blocks: [{ paragraph: '甲', if: '1==1' } as never] }, ''],
    ['an empty body is refused', { blocks: [] }, ''],
  ] as [string, Partial<DocumentTemplate>, string][])('%s', (_what, over, text) => {
    const problems = messages(over);
    expect(problems).not.toBe('');
    expect(problems).toContain(text);
  });

  it('is filled in with the values as they are, and a value that looks like a placeholder stays text', () => {
    const content = fillTemplate(template(), kind, { name: '甲', text: '{name}和{text}' }, frame);
    expect(content.blocks).toEqual([{ paragraph: '{name}和{text}' }]);
  });

  it('leaves out what has no value, and writes what stands for its absence', () => {
    const blocks: DocumentTemplate['blocks'] = [
      { paragraph: '理由：{reason}', when: ['reason'] },
      { paragraph: '没有理由。', unless: ['reason'] },
      { list: 'points' },
    ];
    const without = fillTemplate(template({ blocks }), kind, { points: [] }, frame);
    expect(without.blocks).toEqual([{ paragraph: '没有理由。' }, { list: ['无'] }]);
    const withReason = fillTemplate(template({ blocks }), kind, { reason: '甲', points: ['乙'] }, frame);
    expect(withReason.blocks).toEqual([{ paragraph: '理由：甲' }, { list: ['乙'] }]);
  });

  it('never lets a document out with a hole in its words', () => {
    expect(() => fillTemplate(template(), kind, { name: '甲' }, frame)).toThrow('field text is missing');
  });

  it('drops characters that hide or reorder words, and breaks paragraphs where a value does', () => {
    const text = '准予\u202e示\u0000例\u200b。\n第二段。\ud800';
    expect(fillTemplate(template(), kind, { text }, frame).blocks).toEqual([
      { paragraph: '准予示例。' },
      { paragraph: '第二段。' },
    ]);
  });

  it('turns quotation marks within quotation marks into single ones', () => {
    const blocks = [{ paragraph: '任务“{text}”和{text}' }];
    expect(fillTemplate(template({ blocks }), kind, { text: '推进“示例”' }, frame).blocks).toEqual([
      { paragraph: '任务“推进‘示例’”和推进“示例”' },
    ]);
  });

  it('ends a sentence once, however the value ends', () => {
    const filledWith = (text: string) =>
      fillTemplate(template({ blocks: [{ paragraph: '理由：{text}。' }] }), kind, { text }, frame).blocks;
    for (const end of ['', '。', '；'])
      expect(filledWith(`面积不足${end}`)).toEqual([{ paragraph: '理由：面积不足。' }]);
  });

  it('reads as plain text with issuer, number, seal, day and code', () => {
    const content = fillTemplate(template({ addressee: '{name}' }), kind, sampleFields(kind), frame);
    expect(documentText(content).split('\n')).toEqual([
      '澧县示例局',
      '示例通知书',
      '示〔2021〕1号',
      '',
      '示例公司：',
      '　　准予示例。',
      '',
      '　　　　　　　　澧县示例局（印章）',
      '　　　　　　　　2021年9月13日',
      '核验码：A',
    ]);
  });
});
