import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { xmlFault } from './xml-fault.ts';
import { documentFonts } from '../document-settings.ts';
import { createPdfPress } from '../render-pdf.ts';
import { renderWord } from '../render-word.ts';
import { example } from './example-content.ts';
import { pdfFonts, pdfPages, pdfText } from './pdf-text.ts';

const fonts = documentFonts.default;
const press = createPdfPress(fonts);
const wordFonts = { body: fonts.wordBody, title: fonts.wordTitle };
const wordXml = async (content = example): Promise<string> =>
  new PizZip(await renderWord(content, wordFonts)).files['word/document.xml']!.asText();
/** Words of a Word document, without spaces. */
const wordText = async (content = example): Promise<string> =>
  [...(await wordXml(content)).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map((match) => match[1]!)
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s/g, '');

const GOLDEN = [
  '澧县示例局不予示例许可决定书澧示不准〔2021〕12号示例食品有限公司：',
  '你单位提出的“示例经营许可（新办）”申请，经审查不符合法定条件。1.缺少平面图2.面积不足五十平方米',
  '序号材料名称1申请书2身份证明',
  '如不服本决定，可以自收到之日起六十日内向澧县人民政府申请行政复议。签收人：',
].join('');

describe('a document as PDF', () => {
  it('says in order all that its content says', () => {
    const text = pdfText(press.render(example).bytes);
    expect(text).toContain(GOLDEN);
    for (const part of ['ABCDEFGHJKMNPQRS', '扫码核验真伪', '2021年9月13日', '（用印位置）'])
      expect(text).toContain(part);
  });

  it('is the same to the byte each time, also from another press', () => {
    const first = press.render(example).bytes;
    for (let run = 0; run < 3; run += 1) expect(press.render(example).bytes.equals(first)).toBe(true);
    const other = createPdfPress(fonts);
    expect(other.maker).toBe(press.maker);
    expect(other.render(example).bytes.equals(first)).toBe(true);
  });

  it('is PDF/A-2b, tagged, dated with its own day, with every font embedded', () => {
    const { bytes } = press.render(example);
    const raw = bytes.toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toMatch(/pdfaid:part>2<\/pdfaid:part>/);
    expect(raw).toMatch(/pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(raw).toContain('D:20210913000000Z');
    const { names, embedded } = pdfFonts(bytes);
    expect(names.sort()).toEqual(['NotoSansSC-Regular', 'NotoSerifSC-Bold', 'NotoSerifSC-Regular']);
    expect(embedded).toBe(names.length);
  });

  it('shows 〓 for a character no font has, and says which', () => {
    const { bytes, missing } = press.render({ ...example, addressee: '示例𪚥公司' });
    expect(missing).toBe('𪚥');
    expect(pdfText(bytes)).toContain('示例〓公司：');
  });

  it('a value is never read as markup of the typesetter', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '#panic("x")',
          '$1+1$',
          '*强*',
          '_斜_',
          '`码`',
          '#let x=1;',
          '@a',
          '\\',
          '"',
          '{',
          '}',
          '[',
          ']',
          '/*',
          '//',
          '甲',
          '<b>',
          '=题',
          '- 项',
          '~',
          "'",
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join('甲'));
    fc.assert(
      fc.property(hostile, (value) => {
        const { bytes } = press.render({ ...example, addressee: value, blocks: [{ paragraph: value }] });
        expect(pdfText(bytes)).toContain(`${value}：${value}`.replace(/\s/g, ''));
      }),
      { numRuns: 40, seed: 20210913 },
    );
  });

  it('a title of nothing visible or a body that fell away still makes a page', () => {
    for (const layout of ['writ', 'letter'] as const)
      for (const over of [{ title: '' }, { blocks: [] }, { addressee: '', number: '' }])
        expect(pdfText(press.render({ ...example, layout, ...over }).bytes)).toContain('2021年9月13日');
  });

  it('a long body breaks over pages, and the signature never stands alone', () => {
    const blocks = Array.from({ length: 30 }, (_none, index) => ({
      paragraph: `第${index + 1}段：${'示例内容，'.repeat(12)}。`,
    }));
    const { bytes } = press.render({ ...example, blocks });
    const pages = pdfPages(bytes);
    for (let index = 1; index <= 30; index += 1) expect(pages.join('')).toContain(`第${index}段：`);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => expect(page).toContain(`—${index + 1}—`));
    for (const part of ['第30段：', '扫码核验真伪', '2021年9月13日']) expect(pages.at(-1)).toContain(part);
  });
});

describe('a document as Word', () => {
  it('says in order all that its content says', async () => {
    expect(await wordText()).toContain(GOLDEN.replace('签收人：', '签收人：＿＿＿＿＿＿＿＿＿＿＿＿'));
  });

  it('is the same to the byte each time, at another moment and in another time zone', async () => {
    const first = createHash('sha256')
      .update(await renderWord(example, wordFonts))
      .digest('hex');
    const script = `const { renderWord } = await import(${JSON.stringify(new URL('../render-word.ts', import.meta.url).href)});
      const { example } = await import(${JSON.stringify(new URL('./example-content.ts', import.meta.url).href)});
      const { createHash } = await import('node:crypto');
      console.log(createHash('sha256').update(await renderWord(example, ${JSON.stringify(wordFonts)})).digest('hex'));`;
    const other = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: new URL('.', import.meta.url).pathname,
      env: { ...process.env, TZ: 'Asia/Shanghai' },
      encoding: 'utf8',
    });
    expect(other.trim()).toBe(first);
  });

  it('is well-formed XML in every part, whatever a value holds', async () => {
    const nasty = {
      ...example,
      addressee: '<w:p>&</w:p>"\'',
      blocks: [{ paragraph: ']]> <?xml?> <!-- x -->' }],
    };
    const parts = new PizZip(await renderWord(nasty, wordFonts));
    const names = Object.keys(parts.files).filter((name) => /\.(xml|rels)$/.test(name));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(xmlFault(parts.files[name]!.asText()), name).toBe('');
    expect(await wordText(nasty)).toContain('<w:p>&</w:p>"\'：]]><?xml?><!--x-->');
  });
});
