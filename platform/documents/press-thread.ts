import { Worker } from 'node:worker_threads';
import type { DocumentContent } from '../contract/index.ts';
import type { Fonts, Made } from './printer.ts';

/** What the thread is asked for, and its answer under the same number. */
export interface PrintOrder {
  readonly id: number;
  readonly fonts: Fonts;
  readonly content: DocumentContent;
}
export type PrintReply =
  { readonly id: number; readonly made: Made } | { readonly id: number; readonly error: Error };

interface Waiting {
  resolve(made: Made): void;
  reject(error: Error): void;
}

/**
 * Documents are made on a thread of their own: each takes up to a tenth of a second of computing, the first one half a second, in
 * which this process would answer nobody. One thread for the process, begun with the first document; it keeps nothing alive that
 * waits for nothing.
 */
export class PressThread {
  readonly #script: URL;
  #worker: Worker | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(script = new URL('./press-worker.mjs', import.meta.url)) {
    this.#script = script;
  }

  print(fonts: Fonts, content: DocumentContent): Promise<Made> {
    this.#asked += 1;
    const order: PrintOrder = { id: this.#asked, fonts, content };
    const worker = (this.#worker ??= this.#begin());
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject });
      worker.postMessage(order);
    });
  }

  #begin(): Worker {
    const worker = new Worker(this.#script, { execArgv: [] });
    worker.on('message', (reply: PrintReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (this.#waiting.size === 0) worker.unref();
      if ('made' in reply) waiting?.resolve(reply.made);
      else waiting?.reject(reply.error);
    });
    worker.on('error', (error) => this.#end(worker, error));
    worker.on('exit', (code) => this.#end(worker, new Error(`生成文书的线程结束了（${code}）`)));
    return worker;
  }

  /** Whoever waits hears of it; the next document begins a new thread. */
  #end(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

export const pressThread = new PressThread();
