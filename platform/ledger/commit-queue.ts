/** Work waiting for a place in a batch. `key` is what two pieces of work must not share while in flight (a matter). */
interface Waiting<W> {
  readonly work: W;
  readonly key: string | undefined;
}

/**
 * Group commit without artificial wait: whatever has arrived when a writer is free becomes the next batch, so batches grow
 * with load. Work on one key is never in two batches at once and keeps its order of arrival.
 */
export class CommitQueue<W> {
  readonly #run: (batch: W[]) => Promise<void>;
  readonly #writers: number;
  readonly #maxBatch: number;
  #arrived: Waiting<W>[] = [];
  readonly #deferred = new Map<string, Waiting<W>[]>();
  #flying = 0;
  #scheduled = false;
  #idle: (() => void)[] = [];

  constructor(options: { run: (batch: W[]) => Promise<void>; writers: number; maxBatch: number }) {
    this.#run = options.run;
    this.#writers = options.writers;
    this.#maxBatch = options.maxBatch;
  }

  add(work: W, key: string | undefined): void {
    this.#arrived.push({ work, key });
    this.#schedule();
  }

  /** Resolves when nothing waits and nothing is in flight. */
  async drained(): Promise<void> {
    if (this.#flying === 0 && this.#arrived.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Commands of one turn of the event loop belong together: the batch is cut when the turn is over. */
  #schedule(): void {
    if (this.#scheduled || this.#flying >= this.#writers) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#flying < this.#writers && this.#arrived.length > 0) {
      const batch = this.#cut();
      if (batch.length === 0) return;
      this.#flying += 1;
      void this.#fly(batch);
    }
  }

  /** Takes work in order of arrival; work whose key is in flight steps aside until that flight lands. */
  #cut(): Waiting<W>[] {
    const batch: Waiting<W>[] = [];
    let taken = 0;
    for (; taken < this.#arrived.length && batch.length < this.#maxBatch; taken += 1) {
      const next = this.#arrived[taken]!;
      if (next.key === undefined) batch.push(next);
      else {
        const behind = this.#deferred.get(next.key);
        if (behind !== undefined) behind.push(next);
        else {
          this.#deferred.set(next.key, []);
          batch.push(next);
        }
      }
    }
    this.#arrived = this.#arrived.slice(taken);
    return batch;
  }

  async #fly(batch: readonly Waiting<W>[]): Promise<void> {
    try {
      await this.#run(batch.map(({ work }) => work));
    } finally {
      this.#flying -= 1;
      const released: Waiting<W>[] = [];
      for (const { key } of batch) {
        if (key === undefined) continue;
        released.push(...this.#deferred.get(key)!);
        this.#deferred.delete(key);
      }
      if (released.length > 0) this.#arrived = [...released, ...this.#arrived];
      if (this.#arrived.length > 0) this.#schedule();
      else if (this.#flying === 0) for (const wake of this.#idle.splice(0)) wake();
    }
  }
}
