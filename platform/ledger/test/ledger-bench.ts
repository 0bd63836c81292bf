import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { migrate } from '../../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import {
  createLedger,
  verifyDatabase,
  type Ledger,
  type LedgerCommand,
  type LedgerOptions,
  type Outcome,
  type Served,
  type StoredMatter,
} from '../index.ts';
import { ledgerSettled } from '../testing.ts';
import { clerk, counter, counterCalendar, warning, type Counted } from './counter-procedure.ts';

export const MORNING = instantAt('2021-03-01', 9 * 60);

/** Facts of the counter; a test makes a rule fail, or facts slow, through it. */
export interface Switches {
  facts: (request: { matter: StoredMatter | undefined; input: unknown }) => object | Promise<object>;
  calendar: typeof counterCalendar;
}

/** A real database with as many ledgers (servers) on it as a test wants. */
export class LedgerBench {
  readonly database: TestDatabase;
  readonly clock = manualClock(MORNING);
  readonly switches: Switches = { facts: () => ({}), calendar: counterCalendar };
  readonly #ledgers: Ledger[] = [];

  private constructor(database: TestDatabase) {
    this.database = database;
  }

  static async open(): Promise<LedgerBench> {
    const directory = new URL('../migrations', import.meta.url).pathname;
    const prepare = async (db: Parameters<typeof migrate>[0]): Promise<void> =>
      void (await migrate(db, [{ module: 'ledger', directory }]));
    return new LedgerBench(await createTestDatabase('platform/ledger', prepare));
  }

  ledger(options: Partial<LedgerOptions> = {}): Ledger {
    const served = new Map<string, Served>([
      [counter.id, { procedure: counter, facts: (request) => this.switches.facts(request) }],
    ]);
    const ledger = createLedger({
      pool: this.database.pool,
      clock: this.clock,
      served: () => served,
      calendar: () => this.switches.calendar,
      warning: () => warning,
      ...options,
    });
    this.#ledgers.push(ledger);
    return ledger;
  }

  async rows<R = any>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.database.pool.query(text, values)).rows as R[];
  }

  async verify() {
    return verifyDatabase(this.database.pool, new Map());
  }

  async settled(): Promise<void> {
    await ledgerSettled(this.database.pool);
  }

  async close(): Promise<void> {
    await Promise.all(this.#ledgers.map((ledger) => ledger.close()));
    await this.database.drop();
  }
}

export function opening(scope: string, more: Partial<LedgerCommand> = {}): LedgerCommand {
  return { procedure: counter.id, action: 'open', input: { scope }, actor: clerk, ...more };
}

export function acting(
  number: string,
  action: string,
  input: unknown = {},
  more: Partial<LedgerCommand> = {},
): LedgerCommand {
  return { procedure: counter.id, number, action, input, actor: clerk, ...more };
}

export const adding = (number: string, n = 1, more: Partial<LedgerCommand> = {}): LedgerCommand =>
  acting(number, 'add', { n }, more);

/** The accepted answer; fails the test on a refusal. */
export function accepted(outcome: Outcome<Counted>): Extract<Outcome<Counted>, { ok: true }> {
  if (!outcome.ok) expect.fail(`refused: ${outcome.refusal.code} ${outcome.refusal.message}`);
  return outcome;
}

export async function opened(ledger: Ledger, scope: string): Promise<string> {
  return accepted(await ledger.submit(opening(scope))).number;
}

export const newId = (): string => randomUUID();
