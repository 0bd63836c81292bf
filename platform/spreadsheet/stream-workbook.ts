import { crc32, createDeflateRaw } from 'node:zlib';
import { rowXml, sheetHead, styleOf } from './sheet-xml.ts';
import { STYLES } from './styles-xml.ts';
import type { SheetColumn } from './workbook.ts';
import { workbookParts, worksheetEnd, worksheetStart } from './write-workbook.ts';
import { dataDescriptor, directoryEnd, localHeader, writtenPart, type ZipPart } from './zip-stream.ts';

/** Rows of a sheet that Excel can hold, without the header. */
const MOST_ROWS = 1_048_575;
/** Text gathered before it is packed. */
const CHUNK = 64 * 1024;

/** A sheet whose rows come one after the other. */
export interface StreamedSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly (string | number | null)[]>;
}

/**
 * Writes an .xlsx file of one sheet while its rows are read: memory does not grow with them. Rows beyond what Excel holds end the
 * file with a line that says so.
 */
export async function* streamWorkbook(sheet: StreamedSheet): AsyncGenerator<Buffer> {
  const parts: ZipPart[] = [];
  let at = 0;
  for (const { name, text } of workbookParts(sheet.name)) {
    const part = writtenPart(name, Buffer.from(text, 'utf8'), at);
    parts.push(part.entry);
    at += part.bytes.length;
    yield part.bytes;
  }
  const name = 'xl/worksheets/sheet1.xml';
  const head = localHeader(name);
  yield head;
  const sums = { crc: 0, size: 0, packed: 0 };
  for await (const bytes of deflated(sheetText(sheet), sums)) yield bytes;
  const entry = { name, at, ...sums, streamed: true };
  const tail = dataDescriptor(entry);
  yield tail;
  at += head.length + sums.packed + tail.length;
  parts.push(entry);
  yield directoryEnd(parts, at);
}

async function* sheetText({ columns, rows }: StreamedSheet): AsyncGenerator<string> {
  let text = worksheetStart() + sheetHead(columns);
  let number = 1;
  text += rowXml(
    number,
    columns.map(({ title }) => title),
    () => STYLES.header,
  );
  for await (const row of rows) {
    number += 1;
    if (number > MOST_ROWS) {
      text += rowXml(number, ['行数超过Excel上限，其余未导出，请缩小范围后再导出。'], styleOf);
      break;
    }
    text += rowXml(number, row, styleOf);
    if (text.length > CHUNK) {
      yield text;
      text = '';
    }
  }
  yield `${text}</sheetData>${worksheetEnd()}`;
}

/** Packs texts as they come; `sums` holds checksum and sizes when it has ended. */
async function* deflated(
  texts: AsyncIterable<string>,
  sums: { crc: number; size: number; packed: number },
): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw();
  const feeding = (async () => {
    for await (const text of texts) {
      const bytes = Buffer.from(text, 'utf8');
      sums.crc = crc32(bytes, sums.crc);
      sums.size += bytes.length;
      if (!packer.write(bytes)) await new Promise<void>((resolve) => packer.once('drain', () => resolve()));
    }
    packer.end();
  })().catch((error: unknown) => void packer.destroy(error as Error));
  for await (const chunk of packer) {
    sums.packed += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  await feeding;
}
