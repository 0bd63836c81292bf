import { chownSync, closeSync, fsyncSync, mkdirSync, openSync, symlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './run-command.ts';

const BLOCK = 512;

interface Entry {
  readonly handle: number | undefined;
  left: number;
  padding: number;
}

/**
 * Writes the files of a tar stream (ustar, as PostgreSQL sends it) below a folder as its bytes arrive. Synchronous: the sender is
 * held up by it, so no more than a piece is ever in memory. Throws on a path that leads out of the folder.
 */
export class TarExtractor {
  readonly #folder: string;
  readonly #account: Account | undefined;
  readonly #durable: boolean;
  #rest: Buffer = Buffer.alloc(0);
  #entry: Entry | undefined;

  constructor(folder: string, account: Account | undefined, durable: boolean) {
    this.#folder = folder;
    this.#account = account;
    this.#durable = durable;
  }

  write(bytes: Buffer): void {
    let rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const entry = this.#entry;
      if (entry === undefined) {
        if (rest.length < BLOCK) break;
        this.#begin(rest.subarray(0, BLOCK));
        rest = rest.subarray(BLOCK);
        continue;
      }
      const content = rest.subarray(0, entry.left);
      if (entry.handle !== undefined)
        for (let at = 0; at < content.length;) at += writeSync(entry.handle, content, at);
      entry.left -= content.length;
      rest = rest.subarray(content.length);
      const padding = rest.subarray(0, entry.left === 0 ? entry.padding : 0);
      entry.padding -= padding.length;
      rest = rest.subarray(padding.length);
      if (entry.left > 0 || entry.padding > 0) break;
      this.#end(entry);
    }
    this.#rest = Buffer.from(rest);
  }

  /** Call after the last byte. Throws when the stream ended inside a file. */
  finish(): void {
    if (this.#entry !== undefined) throw new Error('the tar stream ended inside a file');
  }

  #begin(header: Buffer): void {
    // Blocks of zeros end an archive.
    if (header[0] === 0) return;
    const text = (from: number, length: number): string =>
      header.toString('utf8', from, from + length).split('\0', 1)[0]!;
    const name = text(0, 100).replace(/\/$/, '');
    const prefix = text(345, 155);
    const size = sizeOf(header.subarray(124, 136));
    const path = this.#inside(prefix === '' ? name : `${prefix}/${name}`);
    const type = String.fromCharCode(header[156]!);
    if (type === '5') {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      this.#own(path);
    } else if (type === '2') symlinkSync(text(157, 100), path);
    const isFile = type === '0' || type === '\0';
    const handle = isFile ? openSync(path, 'w', 0o600) : undefined;
    if (isFile) this.#own(path);
    const entry = { handle, left: size, padding: (BLOCK - (size % BLOCK)) % BLOCK };
    if (size === 0) this.#end(entry);
    else this.#entry = entry;
  }

  #end({ handle }: Entry): void {
    this.#entry = undefined;
    if (handle === undefined) return;
    if (this.#durable) fsyncSync(handle);
    closeSync(handle);
  }

  #inside(name: string): string {
    if (name.startsWith('/') || name.split('/').includes('..'))
      throw new Error(`the tar stream names a path outside: ${name}`);
    return join(this.#folder, name);
  }

  #own(path: string): void {
    if (this.#account) chownSync(path, this.#account.uid, this.#account.gid);
  }
}

/** Octal text; for sizes from 8 GiB on, GNU's base-256 with the first bit set. */
function sizeOf(field: Buffer): number {
  if ((field[0]! & 0x80) === 0)
    return Number.parseInt(field.toString('latin1').replace(/\0.*$/, '').trim() || '0', 8);
  return Number(BigInt(`0x${field.subarray(4).toString('hex')}`));
}
