import { parentPort } from 'node:worker_threads';
import { printer } from './printer.ts';
import type { PrintOrder, PrintReply } from './press-thread.ts';

/** The thread of `press-thread.ts`: makes one document after the other. */
const print = printer();

parentPort!.on('message', ({ id, fonts, content }: PrintOrder) => {
  void print(fonts, content).then(
    (made) => reply({ id, made }),
    (error: unknown) => reply({ id, error: error instanceof Error ? error : new Error(String(error)) }),
  );
});

function reply(answer: PrintReply): void {
  parentPort!.postMessage(answer);
}
