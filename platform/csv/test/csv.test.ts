import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, readCsv, type CsvRecord } from '../index.ts';

async function read(text: string): Promise<CsvRecord[]> {
  const found: CsvRecord[] = [];
  for await (const one of readCsv(Readable.from([Buffer.from(text)]))) found.push(one);
  // What could not be read may be told a little ahead of the records before it.
  return found.sort((a, b) => a.line - b.line);
}

describe('CSV', () => {
  it('gives back every text that was written, with commas, quotes and line breaks in it', async () => {
    const columns = ['甲', '乙'];
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const records = fc.array(fc.record({ 甲: text.map((t) => `x${t}`), 乙: text }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(records, async (given) => {
        const back = await read(csvLines(columns, given, { heading: true }));
        expect(back.map((one) => ('record' in one ? one.record : one))).toEqual(given);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('names the line of a record with too few or too many columns and reads on', async () => {
    expect(await read('\ufeffa,b\r\n1,2\r\n3\r\n4,5,6\r\n7,8\r\n')).toEqual([
      { line: 2, record: { a: '1', b: '2' } },
      { line: 3, problem: '列数与标题行不同' },
      { line: 4, problem: '列数与标题行不同' },
      { line: 5, record: { a: '7', b: '8' } },
    ]);
  });

  it('says that a quotation mark is never closed instead of failing', async () => {
    const found = await read('a,b\n1,2\n"3,4\n5,6\n');
    expect(found[0]).toEqual({ line: 2, record: { a: '1', b: '2' } });
    expect(found[1]).toMatchObject({ problem: expect.stringContaining('引号没有闭合') });
  });
});
