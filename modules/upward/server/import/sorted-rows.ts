import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawRow } from './read-rows.ts';

/** Characters of rows held in memory before they are sorted and put on the disk. */
const RUN_CHARACTERS = 24 * 1024 * 1024;

/** Order of the rows of a file: by case, within a case as they stood in the file. */
function compare(a: RawRow, b: RawRow): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.line - b.line;
}

/**
 * Rows of a file in order of case, in memory that does not grow with the file: sorted pieces go to temporary files and are merged.
 * The pieces hold what the file holds, personal numbers in the clear, so the folder must be private; `dispose` removes them.
 */
export class RowSorter {
  readonly #folder: string;
  readonly #name: string;
  readonly #runs: string[] = [];
  #held: RawRow[] = [];
  #size = 0;
  rows = 0;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  async add(rows: readonly RawRow[]): Promise<void> {
    for (const row of rows) {
      this.#held.push(row);
      this.#size += row.text.length;
    }
    this.rows += rows.length;
    if (this.#size >= RUN_CHARACTERS) await this.#spill();
  }

  async #spill(): Promise<void> {
    this.#held.sort(compare);
    const path = join(this.#folder, `${this.#name}-${this.#runs.length}`);
    const file = await open(path, 'wx', 0o600);
    this.#runs.push(path);
    try {
      for (let at = 0; at < this.#held.length; at += 2000) {
        const lines = this.#held
          .slice(at, at + 2000)
          .map(({ key, line, text }) => `${key}\t${line}\t${text}\n`);
        await file.write(lines.join(''));
      }
    } finally {
      await file.close();
    }
    this.#held = [];
    this.#size = 0;
  }

  /** The rows in order; call it once, when all have been added. */
  sorted(): RowCursor {
    this.#held.sort(compare);
    const held = this.#held;
    this.#held = [];
    return new RowCursor([pageOf(held), ...this.#runs.map(readRun)]);
  }

  async dispose(): Promise<void> {
    for (const run of this.#runs) await rm(run, { force: true });
  }
}

async function* pageOf(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[]> {
  yield rows;
}

async function* readRun(path: string): AsyncGenerator<readonly RawRow[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop()!;
    yield lines.map((text): RawRow => {
      const first = text.indexOf('\t');
      const second = text.indexOf('\t', first + 1);
      return {
        key: text.slice(0, first),
        line: Number(text.slice(first + 1, second)),
        text: text.slice(second + 1),
      };
    });
  }
}

interface Piece {
  readonly pages: AsyncGenerator<readonly RawRow[]>;
  rows: readonly RawRow[];
  at: number;
}

/** Looks at the next row of several sorted pieces. Asynchronous only when a piece must be read on. */
export class RowCursor {
  readonly #pieces: Piece[];
  #started = false;

  constructor(pages: readonly AsyncGenerator<readonly RawRow[]>[]) {
    this.#pieces = pages.map((own) => ({ pages: own, rows: [], at: 0 }));
  }

  /** Reads pieces on that have run out; true when anything had to be read. */
  async #fill(): Promise<void> {
    for (let i = this.#pieces.length - 1; i >= 0; i -= 1) {
      const piece = this.#pieces[i]!;
      while (piece.at >= piece.rows.length) {
        const next = await piece.pages.next();
        if (next.done) {
          this.#pieces.splice(i, 1);
          break;
        }
        piece.rows = next.value;
        piece.at = 0;
      }
    }
  }

  #least(): Piece | undefined {
    let least: Piece | undefined;
    for (const piece of this.#pieces)
      if (least === undefined || compare(piece.rows[piece.at]!, least.rows[least.at]!) < 0) least = piece;
    return least;
  }

  #isReady(): boolean {
    return this.#started && this.#pieces.every((piece) => piece.at < piece.rows.length);
  }

  /** The case of the next row; undefined at the end. */
  async nextKey(): Promise<string | undefined> {
    if (!this.#isReady()) {
      await this.#fill();
      this.#started = true;
    }
    const least = this.#least();
    return least?.rows[least.at]!.key;
  }

  /** Takes all rows of a case, which must be the next. */
  async take(key: string): Promise<RawRow[]> {
    const taken: RawRow[] = [];
    for (;;) {
      if (!this.#isReady()) await this.#fill();
      const least = this.#least();
      const row = least?.rows[least.at];
      if (least === undefined || row?.key !== key) return taken;
      taken.push(row);
      least.at += 1;
    }
  }
}
