import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate, openDatabase, type Database } from '../../../database/index.ts';
import { manualClock } from '../../../time/index.ts';
import { createLedger, type Ledger, type Served } from '../../index.ts';
import { counter, counterCalendar, warning } from '../counter-procedure.ts';
import { MORNING, opened } from '../ledger-bench.ts';

/** A PostgreSQL of its own with fsync on, and servers (child processes) under load on it; everything here may be killed. */
export class DurableServer {
  /** Data of PostgreSQL. */
  readonly folder: string;
  readonly #bookshelf: string;
  readonly books: string[] = [];
  /** What the children were told instead of an acknowledgement: message → how often. */
  readonly complaints = new Map<string, number>();
  readonly #children = new Set<ChildProcess>();
  database!: Database;
  numbers: string[] = [];

  private constructor(folder: string, bookshelf: string) {
    this.folder = folder;
    this.#bookshelf = bookshelf;
  }

  /** `parent` is where the data shall lie; the system's temporary folder when not given. */
  static async start(parent: string = tmpdir()): Promise<DurableServer> {
    const folder = await mkdtemp(join(parent, `yimen-fault-${process.pid}-`));
    await chmod(folder, 0o755); // the database user must pass through when the test runs as root
    // The senders keep their books where the faults do not reach.
    const server = new DurableServer(folder, await mkdtemp(join(tmpdir(), `yimen-books-${process.pid}-`)));
    await server.reopen();
    try {
      await server.#prepare();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  async #prepare(): Promise<void> {
    const directory = new URL('../../migrations', import.meta.url).pathname;
    await migrate(this.database, [{ module: 'ledger', directory }]);
    const ledger = this.ledger();
    this.numbers = await Promise.all(Array.from({ length: 6 }, () => opened(ledger, 'F')));
    await ledger.close();
  }

  /** Starts PostgreSQL again, on the same port, after it was killed. */
  async reopen(): Promise<void> {
    await this.database?.close();
    this.database = await openDatabase({
      dataDir: this.folder,
      poolSize: 6,
      settings: { shared_buffers: '64MB' },
    });
  }

  ledger(): Ledger {
    const served = new Map<string, Served>([[counter.id, { procedure: counter, facts: undefined }]]);
    return createLedger({
      pool: this.database.pool,
      clock: manualClock(MORNING),
      served: () => served,
      calendar: () => counterCalendar,
      warning: () => warning,
    });
  }

  /** A server process under load; resolves when its load begins. */
  async spawn(seed: number): Promise<ChildProcess> {
    const book = join(this.#bookshelf, `book-${this.books.length}`);
    this.books.push(book);
    const script = new URL('load-child.ts', import.meta.url).pathname;
    const args = ['--import', 'tsx', script, this.database.url, book, String(seed), ...this.numbers];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.add(child);
    void once(child, 'exit').then(() => this.#children.delete(child));
    child.stderr.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().trim().split('\n'))
        this.complaints.set(line, (this.complaints.get(line) ?? 0) + 1);
    });
    const started = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (!String(started[0]).includes('ready'))
      throw new Error(`the server under load did not start: ${[...this.complaints.keys()].join('\n')}`);
    return child;
  }

  /** Process id of the postmaster of this folder and no other. */
  async postmaster(): Promise<number> {
    const pid = Number(
      (await readFile(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    );
    if (!(pid > 1)) throw new Error('no postmaster runs');
    return pid;
  }

  /** Waits until the children have had answers to at least `more` further commands. */
  async progress(more: number, patience = 60_000): Promise<void> {
    const count = async (): Promise<number> => {
      const texts = await Promise.all(this.books.map((book) => readFile(book, 'utf8').catch(() => '')));
      return texts.reduce((sum, text) => sum + text.split('\nA ').length, 0);
    };
    const goal = (await count()) + more;
    for (let tries = 0; (await count()) < goal; tries += 1) {
      if (tries > patience / 50) throw new Error('the servers under load make no progress');
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    for (const child of [...this.#children]) await kill(child, 'SIGKILL');
    await this.database.close();
    for (const folder of [this.folder, this.#bookshelf]) await rm(folder, { recursive: true, force: true });
  }
}

/** Sends a signal to a child and waits for its end. */
export async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
