import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** Prints one line of answer. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a value as one line of JSON. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value));
}

/** Progress on standard error: one line that rewrites itself on a terminal, a line at each tenth elsewhere. */
export class ProgressLine {
  #tenth = -1;
  #shown = false;

  /** What is being done, how far it is. Without a total only the text is shown. */
  show(text: string, done?: number, total?: number): void {
    const share = total ? Math.min(1, (done ?? 0) / total) : undefined;
    if (process.stderr.isTTY) {
      this.#shown = true;
      process.stderr.write(`\r\u001b[2K${text}${share === undefined ? '' : ` ${bar(share)}`}`);
      return;
    }
    const tenth = share === undefined ? -1 : Math.floor(share * 10);
    if (share !== undefined && tenth === this.#tenth) return;
    this.#tenth = tenth;
    process.stderr.write(`${text}${share === undefined ? '' : ` ${Math.floor(share * 100)}%`}\n`);
  }

  /** Ends the line. */
  end(text?: string): void {
    if (this.#shown) process.stderr.write('\r\u001b[2K');
    this.#shown = false;
    this.#tenth = -1;
    if (text) process.stderr.write(`${text}\n`);
  }
}

function bar(share: number): string {
  const full = Math.floor(share * 24);
  return `${'█'.repeat(full)}${'░'.repeat(24 - full)} ${String(Math.floor(share * 100)).padStart(3)}%`;
}

/** Lines of standard input, blank ones too, so that answers stay beside their questions; those at the end are no questions. */
export async function* inputLines(): AsyncGenerator<string> {
  let blank = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const text = line.trim();
    if (text === '') {
      blank += 1;
      continue;
    }
    for (; blank > 0; blank -= 1) yield '';
    yield text;
  }
}

/** A table in columns, aligned for text in which a Chinese character is two places wide. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat(widths[i]! - displayWidth(cell))))
        .join('  '),
    )
    .join('\n');
}

/** Places a text takes on a terminal, where a Chinese character takes two. */
export function displayWidth(text: string): number {
  let places = 0;
  for (const character of stripVTControlCharacters(text))
    places += character.codePointAt(0)! > 0x2e7f ? 2 : 1;
  return places;
}
