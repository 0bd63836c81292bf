import { CsvError, parse } from 'csv-parse/sync';
import { refuse, type Refusal } from '../procedure/index.ts';
import { defaultReadLimits, type ReadLimits } from './read-limits.ts';
import { Unreadable } from './unreadable.ts';
import type { Cell, SheetRow, Workbook } from './workbook.ts';

/**
 * Reads a CSV file (RFC 4180) as a workbook of one sheet with the given name: UTF-8 with or without a byte-order mark, UTF-16 with
 * one, else GB18030, which is what Chinese Excel writes. Every cell is text. Rows count as a spreadsheet would number them, a field
 * with line breaks in it being one row. What is no text, or is broken in its quotes, is refused in a sentence.
 */
export function readCsv(
  bytes: Buffer,
  sheet: string,
  limits: ReadLimits = defaultReadLimits,
): Workbook | Refusal {
  try {
    const text = decode(bytes, limits);
    return { sheets: [{ name: sheet, rows: rowsOf(text, limits) }] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse(`spreadsheet.${error.code}`, error.message, { path: '/file' });
  }
}

function decode(bytes: Buffer, { fileBytes }: ReadLimits): string {
  if (bytes.length === 0) throw new Unreadable('empty', '文件是空的，请检查后重新选择文件。');
  if (bytes.length > fileBytes) {
    const limit = Math.round(fileBytes / 1024 / 1024);
    throw new Unreadable('too-large', `文件超过${limit}MB，请删除多余的内容，或按部门分开导入。`);
  }
  const text = ['utf-8', 'gb18030'].reduce<string | undefined>(
    (found, encoding) => found ?? decodedAs(encoding, bytes),
    utf16(bytes),
  );
  // A text has no NUL; a workbook renamed to .csv, or a picture, has.
  if (text === undefined || text.includes('\0')) {
    throw new Unreadable(
      'not-text',
      '这不是CSV文本文件，请在表格软件中另存为CSV（UTF-8或GB18030编码）后导入。',
    );
  }
  return text;
}

function utf16(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes);
  return first === 0xfe && second === 0xff ? decodedAs('utf-16be', bytes) : undefined;
}

/** The text without its byte-order mark; undefined when the bytes are none of this encoding. */
function decodedAs(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function rowsOf(text: string, limits: ReadLimits): SheetRow[] {
  const rows: SheetRow[] = [];
  let cells = 0;
  for (const [index, fields] of records(text, limits).entries()) {
    const filled = new Map<number, Cell>();
    fields.forEach((field, column) => {
      if (field !== '') filled.set(column, { kind: 'text', text: field });
    });
    cells += filled.size;
    if (cells > limits.cells)
      throw new Unreadable('too-many-cells', `文件里超过${limits.cells}个单元格，请按部门分开导入。`);
    if (filled.size > 0) rows.push({ number: index + 1, cells: filled });
  }
  return rows;
}

function records(text: string, { rows }: ReadLimits): string[][] {
  try {
    // One more than may be, so that too many are told from just enough without reading the rest.
    const read = parse(text, { relax_column_count: true, to: rows + 1, max_record_size: 1_000_000 });
    if (read.length > rows) throw new Unreadable('too-many-rows', `文件超过${rows}行，请按部门分开导入。`);
    return read;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? `第${error['lines']}行附近` : '';
    throw new Unreadable('damaged', `CSV文件${line}的引号或分隔符不完整，请用表格软件打开检查后另存为CSV。`, {
      cause: error,
    });
  }
}
