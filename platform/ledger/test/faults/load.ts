import { appendFileSync, closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { instantAt } from '../../../time/index.ts';
import type { Ledger, LedgerCommand } from '../../index.ts';
import { acting, MORNING, opening } from '../ledger-bench.ts';
import { seededId } from './random.ts';

/** One command as its sender remembers it: sent, and whether an answer came. */
export interface Sent {
  readonly command: LedgerCommand & { readonly id: string };
  answered: boolean;
}

/** The sender's own book of what it sent and what was acknowledged; survives the death of the process. */
export class SenderLog {
  readonly #fd: number;

  constructor(file: string) {
    this.#fd = openSync(file, 'a');
  }

  sent(command: LedgerCommand): void {
    writeSync(this.#fd, `S ${JSON.stringify(command)}\n`);
  }

  acknowledged(id: string): void {
    writeSync(this.#fd, `A ${id}\n`);
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** Everything in a book; a last line that was cut short was never sent. */
  static read(file: string): Sent[] {
    appendFileSync(file, '');
    const found = new Map<string, Sent>();
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const line of lines.slice(0, -1)) {
      if (line.startsWith('A ')) found.get(line.slice(2))!.answered = true;
      else {
        const command = JSON.parse(line.slice(2)) as Sent['command'];
        found.set(command.id, { command, answered: false });
      }
    }
    return [...found.values()];
  }
}

export interface LoadOptions {
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly numbers: readonly string[];
  readonly senders: number;
  readonly log: Pick<SenderLog, 'sent' | 'acknowledged'>;
  readonly stopped: () => boolean;
  /** Told of an answer that was no acknowledgement; the sender tries again with the same id. */
  readonly onFault?: (error: unknown) => void;
}

/** Senders that each send one command after the other, and each command until it is acknowledged. */
export async function load(options: LoadOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.senders }, () => sender(options)));
}

async function sender({ ledger, random, numbers, log, stopped, onFault }: LoadOptions): Promise<void> {
  while (!stopped()) {
    const command = next(random, numbers);
    log.sent(command);
    while (!(await acknowledged(ledger, command, onFault))) {
      if (stopped()) return;
      await sleep(20);
    }
    log.acknowledged(command.id);
    if (random() < 0.02)
      await ledger.sweepAlarms(instantAt('2021-03-20')).catch((error: unknown) => onFault?.(error));
  }
}

/** Mostly additions to few matters, so that servers meet on them; their clocks jump back and forth by up to ten days. */
function next(random: () => number, numbers: readonly string[]): LedgerCommand & { id: string } {
  const now = MORNING + Math.floor((random() - 0.5) * 20 * 86_400_000);
  const more = { id: seededId(random), now };
  if (random() < 0.1) return { ...opening('L', more), id: more.id };
  return { ...acting(numbers[Math.floor(random() * numbers.length)]!, 'add', { n: 1 }, more), id: more.id };
}

async function acknowledged(
  ledger: Ledger,
  command: LedgerCommand,
  onFault: LoadOptions['onFault'],
): Promise<boolean> {
  try {
    const outcome = await ledger.submit(command);
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
    return true;
  } catch (error) {
    onFault?.(error);
    return false;
  }
}
