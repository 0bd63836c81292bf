import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { readCsv } from '@yimen/platform/csv';
import type { Finding } from '../../core/index.ts';

/** A row on its way: the number of its case, its line, and itself as JSON. */
export interface RawRow {
  readonly key: string;
  readonly line: number;
  readonly text: string;
}

/** Rows as they come from a file, with what could not be read at all. */
export interface RawPage {
  readonly rows: readonly RawRow[];
  readonly findings: readonly Omit<Finding, 'set'>[];
}

/** The number of a case may not be longer than the ledger takes. */
const LONGEST_NUMBER = 80;
const LONGEST_LINE = 1024 * 1024;
const PAGE = 1000;

/** Reads a file as JSON lines or, when its name ends with .csv, as CSV. */
export function readRows(path: string): AsyncGenerator<RawPage> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 });
  return /\.csv$/i.test(path) ? csvPages(bytes) : jsonPages(bytes);
}

/** SHA-256 of a file, by which a delivery is known again. */
export async function fileDigest(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    digest.update(chunk as Buffer);
  return digest.digest('hex');
}

async function* jsonPages(bytes: Readable): AsyncGenerator<RawPage> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let line = 0;
  for await (const chunk of bytes) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) {
      yield {
        rows: [],
        findings: [{ line: line + lines.length + 1, field: '', rule: 'not-readable', detail: '一行过长' }],
      };
      throw new Error(`文件第 ${line + lines.length + 1} 行超过 1 MB，不是 JSON 行文件，请核对。`);
    }
    yield jsonPage(lines, line);
    line += lines.length;
  }
  rest += decoder.end();
  if (rest.trim() !== '') yield jsonPage([rest], line);
}

/** The number as text, without parsing the line: it will be parsed once, when its case is put together. */
const NUMBER = /"project_no"\s*:\s*"([^"\\]+)"/;

function jsonPage(lines: readonly string[], before: number): RawPage {
  const rows: RawRow[] = [];
  const findings: Omit<Finding, 'set'>[] = [];
  for (const [i, text] of lines.entries()) {
    if (text.trim() === '' || text === '\ufeff') continue;
    const line = before + i + 1;
    const key = NUMBER.exec(text)?.[1]?.trim() ?? '';
    if (key !== '' && key.length <= LONGEST_NUMBER) rows.push({ key, line, text });
    else
      findings.push({
        line,
        field: isObject(text) ? 'project_no' : '',
        rule: isObject(text) ? 'no-number' : 'not-readable',
      });
  }
  return { rows, findings };
}

function isObject(text: string): boolean {
  return parseRecord(text) !== undefined;
}

/** A JSON line as a row of texts; undefined for anything else. Numbers and the like become text. */
export function parseRecord(text: string): Record<string, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const record = value as Record<string, unknown>;
  for (const name in record) {
    const own = record[name];
    if (typeof own === 'string') continue;
    if (typeof own === 'object' && own !== null) return undefined;
    record[name] = own === null ? '' : String(own);
  }
  return record as Record<string, string>;
}

async function* csvPages(bytes: Readable): AsyncGenerator<RawPage> {
  let rows: RawRow[] = [];
  let findings: Omit<Finding, 'set'>[] = [];
  for await (const one of readCsv(bytes)) {
    if ('problem' in one)
      findings.push({ line: one.line, field: '', rule: 'not-readable', detail: one.problem });
    else {
      const key = (one.record['project_no'] ?? '').trim();
      if (key === '' || key.length > LONGEST_NUMBER)
        findings.push({ line: one.line, field: 'project_no', rule: 'no-number' });
      else rows.push({ key, line: one.line, text: JSON.stringify(one.record) });
    }
    if (rows.length + findings.length < PAGE) continue;
    yield { rows, findings };
    rows = [];
    findings = [];
  }
  yield { rows, findings };
}
