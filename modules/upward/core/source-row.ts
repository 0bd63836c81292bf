import type { DataSet, ExchangeRow } from './data-sets.ts';
import { readExchangeTime, type ToldTime } from './exchange-time.ts';
import type { Finding, ImportRuleId } from './import-rules.ts';

/** A row of a file with its line. */
export interface SourceRow {
  readonly line: number;
  readonly record: ExchangeRow;
}

/** All rows of one case, by data set, each in the order of its file. */
export type CaseRows = Readonly<Partial<Record<DataSet, readonly SourceRow[]>>>;

/** Reads the columns of one row and notes what is wrong with it. */
export class RowReader {
  readonly #set: DataSet;
  readonly #row: SourceRow;
  readonly #findings: Finding[];
  /** Something was wrong that keeps the row out. */
  isRejected = false;

  constructor(set: DataSet, row: SourceRow, findings: Finding[]) {
    this.#set = set;
    this.#row = row;
    this.#findings = findings;
  }

  note(field: string, rule: ImportRuleId, detail?: string): void {
    this.#findings.push({ set: this.#set, line: this.#row.line, field, rule, ...(detail ? { detail } : {}) });
  }

  reject(field: string, rule: ImportRuleId, detail?: string): undefined {
    this.isRejected = true;
    this.note(field, rule, detail);
    return undefined;
  }

  /** A value without surrounding blanks; empty when there is none. */
  maybe(field: string, max = 1000): string {
    const value = (this.#row.record[field] ?? '').trim();
    if (value.length <= max) return value;
    this.reject(field, 'too-long', `最多${max}字`);
    return '';
  }

  must(field: string, max = 1000): string {
    const value = this.maybe(field, max);
    if (value === '' && (this.#row.record[field] ?? '').trim() === '') this.reject(field, 'missing');
    return value;
  }

  time(field: string): ToldTime | undefined {
    const text = this.must(field, 40);
    return text === '' ? undefined : (readExchangeTime(text) ?? this.reject(field, 'bad-time'));
  }

  maybeTime(field: string): ToldTime | undefined {
    return this.maybe(field, 40) === '' ? undefined : this.time(field);
  }
}
