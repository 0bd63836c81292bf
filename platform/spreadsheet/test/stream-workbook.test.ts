import { describe, expect, it } from 'vitest';
import { readWorkbook, streamWorkbook, writeWorkbook } from '../index.ts';

const columns = [
  { title: '编号', width: 20 },
  { title: '件数', width: 10 },
];

async function* rowsOf(count: number) {
  for (let i = 0; i < count; i += 1) yield [`=N${i}`, i, null];
}

async function gathered(parts: AsyncIterable<Buffer>): Promise<{ bytes: Buffer; pieces: number }> {
  const pieces: Buffer[] = [];
  for await (const piece of parts) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), pieces: pieces.length };
}

describe('a streamed workbook', () => {
  it('reads back as one written at once', async () => {
    const { bytes } = await gathered(streamWorkbook({ name: '办件', columns, rows: rowsOf(3) }));
    const rows = [
      ['=N0', 0],
      ['=N1', 1],
      ['=N2', 2],
    ];
    expect(readWorkbook(bytes)).toEqual(
      readWorkbook(writeWorkbook([{ name: '办件', columns, rows, prose: true }])),
    );
  });

  it('goes out in pieces while it is read: nobody waits for the last row, and nothing holds them all', async () => {
    let read = 0;
    let waiting = 0;
    async function* counted() {
      for await (const row of rowsOf(40_000)) {
        read += 1;
        yield row;
      }
    }
    const pieces: Buffer[] = [];
    for await (const piece of streamWorkbook({ name: '办件', columns, rows: counted() })) {
      pieces.push(piece);
      if (read > 0 && read < 40_000) waiting += 1;
    }
    expect(waiting).toBeGreaterThan(3);
    const book = readWorkbook(Buffer.concat(pieces));
    if ('kind' in book) throw new Error(book.message);
    expect(book.sheets[0]!.rows).toHaveLength(40_001);
  });

  it('without a row has its header', async () => {
    const { bytes } = await gathered(streamWorkbook({ name: '办件', columns, rows: rowsOf(0) }));
    const book = readWorkbook(bytes);
    if ('kind' in book) throw new Error(book.message);
    expect(book.sheets[0]!.rows).toHaveLength(1);
  });

  it('passes a failure of its source on', async () => {
    async function* broken() {
      yield ['a', 1];
      throw new Error('the database is away');
    }
    await expect(gathered(streamWorkbook({ name: '办件', columns, rows: broken() }))).rejects.toThrow(
      'the database is away',
    );
  });

  it('refuses a name that Excel does not take', async () => {
    await expect(gathered(streamWorkbook({ name: 'a/b', columns, rows: rowsOf(0) }))).rejects.toThrow(
      RangeError,
    );
  });
});
