import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../procedure/index.ts';
import { defaultReadLimits, readWorkbook, writeWorkbook, type Workbook } from '../index.ts';
import { writeZip } from '../zip-writer.ts';
import { rawWorkbook } from './raw-workbook.ts';

const cells = (bytes: Buffer): [string, string][] => {
  const workbook = readWorkbook(bytes);
  if (isRefusal(workbook)) throw new Error(workbook.message);
  return workbook.sheets[0]!.rows.flatMap((row) =>
    [...row.cells.values()].map(({ kind, text }): [string, string] => [kind, text]),
  );
};
const refusal = (bytes: Buffer, limits = defaultReadLimits): string => {
  const answer = readWorkbook(bytes, limits);
  if (!isRefusal(answer)) throw new Error('the file was read');
  expect(answer.message).toMatch(/。$/);
  return answer.code;
};
const parts = (texts: Record<string, string>): Buffer =>
  writeZip(Object.entries(texts).map(([name, text]) => ({ name, content: Buffer.from(text) })));

describe('reading a workbook', () => {
  it('takes text, numbers, booleans, errors and formulas as other programs write them', () => {
    const strings =
      '<sst><si><t>共享</t></si><si><r><t>分</t></r><r><t xml:space="preserve">段 </t></r><rPh sb="0" eb="1"><t>注音</t></rPh></si></sst>';
    const row =
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3"><v>1.50</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#N/A</v></c><c r="F3" t="str"><f>A3&amp;B3</f><v>共享分段</v></c><c r="H3" t="inlineStr"><is><t>&#x4E2D;_x000D_</t></is></c></row>';
    expect(cells(rawWorkbook(row, { 'xl/sharedStrings.xml': strings }))).toEqual([
      ['text', '共享'],
      ['text', '分段 '],
      ['number', '1.5'],
      ['boolean', 'TRUE'],
      ['error', '#N/A'],
      ['formula', '共享分段'],
      ['text', '中\r'],
    ]);
  });

  it('knows a date by its style, built in or custom, from 1900 and from 1904', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>';
    const row =
      '<row><c s="0"><v>44508</v></c><c s="1"><v>44508</v></c><c s="2"><v>44508.75</v></c><c s="3"><v>44508</v></c></row>';
    expect(cells(rawWorkbook(row, { 'xl/styles.xml': styles }))).toEqual([
      ['number', '44508'],
      ['date', '2021-11-08'],
      ['date', '2021-11-08'],
      ['number', '44508'],
    ]);
    const from1904 =
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>';
    expect(
      cells(
        rawWorkbook('<row><c s="1"><v>43046</v></c></row>', {
          'xl/styles.xml': styles,
          'xl/workbook.xml': from1904,
        }),
      ),
    ).toEqual([['date', '2021-11-08']]);
  });
});

describe('a file that is no sound workbook', () => {
  it('is refused in a sentence: empty, text, a web page, another zip, an old or encrypted file, a cut one', () => {
    expect(refusal(Buffer.alloc(0))).toBe('spreadsheet.empty');
    expect(refusal(Buffer.from('编码,名称\n1,甲\n'))).toBe('spreadsheet.not-a-workbook');
    expect(refusal(Buffer.from('P'))).toBe('spreadsheet.not-a-workbook');
    expect(refusal(Buffer.from('<html><table></table></html>'))).toBe('spreadsheet.not-a-workbook');
    expect(refusal(parts({ 'word/document.xml': '<w/>' }))).toBe('spreadsheet.not-a-workbook');
    expect(refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe(
      'spreadsheet.old-or-encrypted',
    );
    const whole = writeWorkbook([{ name: '甲', columns: [{ title: '列', width: 9 }], rows: [['一']] }]);
    expect(refusal(whole.subarray(0, whole.length - 40))).toBe('spreadsheet.damaged');
    expect(refusal(rawWorkbook('<row><c>'))).toBe('spreadsheet.damaged');
  });

  it('with macros is refused, hidden ones of old Excel too', () => {
    expect(refusal(rawWorkbook('', { 'xl/vbaProject.bin': 'x' }))).toBe('spreadsheet.macros');
    expect(refusal(rawWorkbook('', { 'xl/macrosheets/sheet1.xml': '<x/>' }))).toBe('spreadsheet.macros');
  });

  it('that would unpack to more than the limit is refused before it has, however it lies about its size', () => {
    const bomb = rawWorkbook('', { 'xl/sharedStrings.xml': ' '.repeat(3_000_000) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(refusal(bomb, { ...defaultReadLimits, unpackedBytes: 1_000_000 })).toBe(
      'spreadsheet.unpacks-too-large',
    );
    const lying = Buffer.from(bomb);
    const at = lying.lastIndexOf('xl/sharedStrings.xml') - 46;
    lying.writeUInt32LE(1, at + 24);
    expect(refusal(lying, { ...defaultReadLimits, unpackedBytes: 1_000_000 })).toBe(
      'spreadsheet.unpacks-too-large',
    );
  });

  it('with a document type is refused: entities in it could blow up', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    expect(refusal(rawWorkbook('', { 'xl/sharedStrings.xml': laughs }))).toBe('spreadsheet.document-type');
  });

  it('with a hundred thousand rows, or too many cells or sheets, is refused, and names the sheet', () => {
    const rows = '<row><c t="b"><v>1</v></c></row>'.repeat(100_000);
    const answer = readWorkbook(rawWorkbook(rows));
    expect(answer).toMatchObject({ code: 'spreadsheet.too-many-rows' });
    expect((answer as { message: string }).message).toContain('工作表“示例表”超过50000行');
    expect(
      refusal(rawWorkbook('<row><c><v>1</v></c><c><v>2</v></c></row>'), { ...defaultReadLimits, cells: 1 }),
    ).toBe('spreadsheet.too-many-cells');
    const sheets = Array.from({ length: 3 }, (_, i) => ({ name: `表${i}`, columns: [], rows: [] }));
    expect(refusal(writeWorkbook(sheets), { ...defaultReadLimits, sheets: 2 })).toBe(
      'spreadsheet.too-many-sheets',
    );
  });

  it('never makes the reader fail in another way, whatever bytes are changed', () => {
    const whole = writeWorkbook([
      { name: '甲', columns: [{ title: '列', width: 9, choices: ['一', '二'] }], rows: [['一'], [2]] },
    ]);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const answer = readWorkbook(bytes) as Workbook | { message: string };
        expect('sheets' in answer || answer.message.endsWith('。')).toBe(true);
      }),
      { seed: 20261125, numRuns: 2_000 },
    );
  });
});
