import { hash } from 'node:crypto';
import { csvLines } from '@yimen/platform/csv';
import { columnsOf, DATA_SETS, dataSets, type DataSet, type ExchangeRow } from '../../core/index.ts';

/** A finished file of a batch, as it is handed over. */
export interface Part {
  readonly name: string;
  readonly set: DataSet;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly text: string;
}

/** Where finished files go. */
export type PartSink = (part: Part) => Promise<void>;

interface Open {
  texts: string[];
  bytes: number;
  rows: number;
  no: number;
}

/** Cuts the rows of a batch into files of about `partBytes`, one open file for each data set: memory does not grow with the batch. */
export class PartWriter {
  readonly #format: 'jsonl' | 'csv';
  readonly #partBytes: number;
  readonly #sink: PartSink;
  readonly #open = new Map<DataSet, Open>();

  constructor(options: { format: 'jsonl' | 'csv'; partBytes: number; sink: PartSink }) {
    this.#format = options.format;
    this.#partBytes = options.partBytes;
    this.#sink = options.sink;
  }

  async add(set: DataSet, row: ExchangeRow): Promise<void> {
    let open = this.#open.get(set);
    if (open === undefined) this.#open.set(set, (open = { texts: [], bytes: 0, rows: 0, no: 1 }));
    const text = this.#textOf(set, row, open.rows === 0);
    open.texts.push(text);
    open.bytes += Buffer.byteLength(text);
    open.rows += 1;
    if (open.bytes >= this.#partBytes) await this.#cut(set, open);
  }

  #textOf(set: DataSet, row: ExchangeRow, first: boolean): string {
    const columns = columnsOf(set);
    if (this.#format === 'csv') return csvLines(columns, [row], { heading: first });
    // In the order of the columns, whatever order the row was put together in: the same row is the same bytes.
    const ordered = Object.fromEntries(columns.flatMap((name) => (row[name] ? [[name, row[name]]] : [])));
    return `${JSON.stringify(ordered)}\n`;
  }

  async #cut(set: DataSet, open: Open): Promise<void> {
    const text = open.texts.join('');
    const { bytes, rows, no } = open;
    this.#open.set(set, { texts: [], bytes: 0, rows: 0, no: no + 1 });
    const name = `${DATA_SETS[set].table}-${String(no).padStart(4, '0')}.${this.#format}`;
    await this.#sink({ name, set, rows, bytes, sha256: hash('sha256', text, 'hex'), text });
  }

  /** Ends the files that are still open, in the order of the data sets. */
  async end(): Promise<void> {
    for (const set of dataSets) {
      const open = this.#open.get(set);
      if (open !== undefined && open.rows > 0) await this.#cut(set, open);
    }
  }
}
