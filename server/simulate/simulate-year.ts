import { createHash } from 'node:crypto';
import { procedureOfType } from '@yimen/modules/cases/core';
import {
  planYear,
  scriptOf,
  seeded,
  type PlannedCase,
  type Random,
  type SimulatedItem,
  type Step,
} from '@yimen/modules/cases/simulation';
import type { LedgerCommand, Outcome } from '@yimen/platform/ledger';
import type { Actor } from '@yimen/platform/procedure';
import { civilDateAt, instantAt, type CivilDate, type Instant } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';
import { EventQueue } from './event-queue.ts';

/** Who acts in the simulation, found once for each item and role. */
export type Cast = (planned: PlannedCase, step: Step, on: CivilDate) => Actor;

/** How large a year, and from which seed. */
export interface SimulationOptions {
  readonly cases: number;
  readonly year: number;
  readonly seed: number;
  readonly onDay?: (day: CivilDate, opened: number) => void;
}

/** What happened. `unexpected` counts answers the script did not foresee; anything but zero is a fault of script or engine. */
export interface SimulationResult {
  readonly opened: number;
  readonly commands: number;
  readonly refusedAsMeant: number;
  readonly alarms: number;
  readonly unexpected: readonly string[];
  readonly seconds: number;
}

interface Running {
  readonly planned: PlannedCase;
  readonly steps: readonly Step[];
  next: number;
  number?: string;
}

/** Commands on their way at once, in two waves: while one is answered the next is already being decided. */
const WAVE = 768;

/** Plays a year of the county through the ledger, as commands in order of time. The same seed gives the same ledger. */
export async function simulateYear(
  product: Product,
  items: readonly SimulatedItem[],
  cast: Cast,
  options: SimulationOptions,
): Promise<SimulationResult> {
  const year = new Year(product, cast, options);
  const started = performance.now();
  const calendar = product.services.calendar();
  for (const [day, cases] of planYear(items, calendar, options)) {
    await year.day(day, cases);
    options.onDay?.(day, year.opened);
  }
  return year.result((performance.now() - started) / 1000);
}

class Year {
  readonly #product: Product;
  readonly #cast: Cast;
  readonly #seed: number;
  readonly #ids: Random;
  readonly #queue = new EventQueue<Running>();
  readonly #unexpected: string[] = [];
  opened = 0;
  #commands = 0;
  #refused = 0;
  #alarms = 0;

  constructor(product: Product, cast: Cast, options: SimulationOptions) {
    this.#product = product;
    this.#cast = cast;
    this.#seed = options.seed;
    this.#ids = seeded(options.seed, 'command-ids');
  }

  /** Alarms first, as the system's own clock would have rung at midnight; then everything due this day, wave by wave. */
  async day(day: CivilDate, cases: readonly PlannedCase[]): Promise<void> {
    this.#alarms += await this.#product.services.ledger.sweepAlarms(instantAt(day));
    const calendar = this.#product.services.calendar();
    for (const planned of cases) {
      const steps = scriptOf(planned, calendar, seeded(this.#seed, `case ${planned.index}`));
      this.#queue.push(steps[0]!.at, { planned, steps, next: 0 });
    }
    const until = instantAt(day, 24 * 60);
    let flying: Promise<void> | undefined;
    for (;;) {
      const wave = this.#queue.takeBefore(until, WAVE);
      if (wave.length === 0 && flying === undefined) return;
      const mine = wave.length === 0 ? undefined : this.#fly(wave);
      await flying;
      flying = mine;
    }
  }

  async #fly(wave: readonly Running[]): Promise<void> {
    const outcomes = await Promise.all(wave.map((running) => this.#submit(running)));
    // Follow-ups are queued in the order of the wave, whatever order the answers came in: the same seed, the same ledger.
    outcomes.forEach((outcome, i) => this.#settle(wave[i]!, outcome));
  }

  #submit(running: Running): Promise<Outcome> {
    const { planned, steps, next, number } = running;
    const step = steps[next]!;
    this.#commands += 1;
    const command: LedgerCommand = {
      id: this.#commandId(step.at),
      fresh: true,
      procedure: procedureOfType[planned.item.type].id,
      ...(number === undefined ? {} : { number }),
      action: step.action,
      input: step.input,
      actor: this.#cast(planned, step, civilDateAt(step.at)),
      now: step.at,
    };
    return this.#product.services.ledger.submit(command);
  }

  #settle(running: Running, outcome: Outcome): void {
    const step = running.steps[running.next]!;
    if (outcome.ok === (step.refused === true)) return this.#note(running, step, outcome);
    if (outcome.ok) {
      if (running.next === 0) this.opened += 1;
      running.number ??= outcome.number;
    } else this.#refused += 1;
    running.next += 1;
    const following = running.steps[running.next];
    if (following !== undefined) this.#queue.push(following.at, running);
  }

  #note(running: Running, step: Step, outcome: Outcome): void {
    const answer = outcome.ok
      ? '意外通过'
      : `${outcome.refusal.code}：${outcome.refusal.message}${outcome.refusal.path ?? ''}`;
    this.#unexpected.push(
      `${running.number ?? '（未立案）'} ${running.planned.item.code} ${step.action}：${answer}`,
    );
  }

  /** A version-7 UUID of the simulated moment, its random part from the seed. */
  #commandId(at: Instant): string {
    const time = at.toString(16).padStart(12, '0');
    const a = this.#ids.hex8();
    const b = this.#ids.hex8();
    const c = this.#ids.hex8();
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-9${a.slice(3, 6)}-${b}${c.slice(0, 4)}`;
  }

  result(seconds: number): SimulationResult {
    return {
      opened: this.opened,
      commands: this.#commands,
      refusedAsMeant: this.#refused,
      alarms: this.#alarms,
      unexpected: this.#unexpected,
      seconds,
    };
  }
}

/** One hash over the heads of all matters in order of number: two ledgers with the same fingerprint hold the same history. */
export async function ledgerFingerprint({ services: { database } }: Product): Promise<string> {
  const hash = createHash('sha256');
  let after = '';
  for (;;) {
    const { rows } = await database.pool.query(
      `select number, encode(head, 'hex') as head from ledger.matter where number > $1 order by number limit 20000`,
      [after],
    );
    if (rows.length === 0) return hash.digest('hex');
    for (const { number, head } of rows) hash.update(`${number} ${head}\n`);
    after = rows.at(-1).number;
  }
}
