import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** A record with the line on which it ends, or why there is none. */
export type CsvRecord =
  | { readonly line: number; readonly record: Readonly<Record<string, string>> }
  | { readonly line: number; readonly problem: string };

/** Longest record in bytes: without a bound one lost quotation mark would take the rest of the file into memory. */
const LONGEST = 1024 * 1024;

/** Records of a CSV with a heading line. Memory does not grow with the file. */
export async function* readCsv(bytes: Readable): AsyncGenerator<CsvRecord> {
  const skipped: CsvRecord[] = [];
  const parser = parse({
    bom: true,
    columns: (names: string[]) => names.map((name) => name.trim()),
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST,
    on_skip: (error) => {
      skipped.push({
        line: Number((error as { lines?: number } | undefined)?.lines ?? 0),
        problem: problemOf((error as { code?: string } | undefined)?.code),
      });
      return undefined;
    },
  });
  bytes.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of bytes.pipe(parser) as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield* skipped.splice(0);
      yield { line: info.lines, record };
    }
  } catch (error) {
    yield* skipped.splice(0);
    if (!isCsvError(error)) throw error;
    yield { line: error.lines ?? 0, problem: `${problemOf(error.code)}，其后的内容没有读取` };
    return;
  }
  yield* skipped.splice(0);
}

function isCsvError(error: unknown): error is { code: string; lines?: number } {
  return (
    typeof error === 'object' &&
    error !== null &&
    String((error as { code?: unknown }).code).startsWith('CSV_')
  );
}

function problemOf(code: string | undefined): string {
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return '列数与标题行不同';
    case 'CSV_MAX_RECORD_SIZE':
    case 'CSV_QUOTE_NOT_CLOSED':
      return '引号没有闭合';
    default:
      return '不是合法的CSV记录';
  }
}
