import { licence } from '@yimen/modules/cases/core';
import {
  scriptOf,
  seeded,
  type PlannedCase,
  type SimulatedItem,
  type Step,
} from '@yimen/modules/cases/simulation';
import type { Product } from '../../server/compose/product.ts';
import { castOf } from '../../server/simulate/cast.ts';
import { civilDateAt, instantAt } from '@yimen/platform/time';
import { spreadOf, type Spread } from './measured.ts';

/** What a run of transitions reached. */
export interface TransitionResult {
  readonly perSecond: number;
  readonly transitions: number;
  readonly latency: Spread;
  readonly averageBatch: number;
}

/** A case to play, with its turns. */
interface Load {
  readonly planned: PlannedCase;
  readonly script: readonly Step[];
}

/** Cases planned beforehand; about twelve transitions each. */
const READY = 20_000;

/**
 * Durable transitions of real licence cases, in process, `atOnce` at a time: every worker takes one case after another from the
 * counter to the archive, each step authorised, decided, clocked, hashed and committed before the next.
 */
export async function measureTransitions(
  product: Product,
  items: readonly SimulatedItem[],
  options: { atOnce: number; seconds: number; batches: () => { batches: number; commands: number } },
): Promise<TransitionResult> {
  const calendar = product.services.calendar();
  const chosen = items.filter((item) => item.type === '01' && !item.immediate && item.specials.length === 0);
  const on = '2021-03-01';
  const cast = castOf(product, on);
  const random = seeded(7, 'bench');
  const latencies: number[] = [];
  let done = 0;
  let index = 0;
  let made = 0;
  let started = 0;
  let before = options.batches();

  const next = (): Load => {
    for (;;) {
      const item = chosen[made % chosen.length]!;
      const at = instantAt(on, 9 * 60) + made;
      const planned: PlannedCase = { index: made++, item, at, channel: 'window', kind: item.applicants[0]! };
      const script = scriptOf(planned, calendar, random);
      // Turns that wait for a clock to run out (deemed acceptance, a lapsed correction) need alarms, which this load does not ring.
      const acts = (wanted: string): boolean => script.some(({ action }) => action === wanted);
      if (acts('deliver') && acts('accept')) return { planned, script };
    }
  };
  // Planned before the clock starts: the load is not what is measured.
  const ready = Array.from({ length: READY }, next);

  const warmUntil = performance.now() + 2000;
  const until = warmUntil + options.seconds * 1000;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      const { planned, script } = index < ready.length ? ready[index++]! : next();
      let number: string | undefined;
      for (const step of script) {
        const at = performance.now();
        const outcome = await product.services.ledger.submit({
          procedure: licence.id,
          ...(number === undefined ? {} : { number }),
          action: step.action,
          input: step.input,
          actor: cast(planned, step, civilDateAt(step.at)),
          now: step.at,
        });
        if (outcome.ok === (step.refused === true))
          throw new Error(`unexpected answer to ${step.action}: ${JSON.stringify(outcome)}`);
        if (outcome.ok) number = outcome.number;
        if (at < warmUntil) continue;
        if (started === 0) {
          started = at;
          before = options.batches();
        }
        latencies.push(performance.now() - at);
        done += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  const seconds = (performance.now() - started) / 1000;
  const after = options.batches();
  return {
    perSecond: done / seconds,
    transitions: done,
    latency: spreadOf(latencies),
    averageBatch: (after.commands - before.commands) / (after.batches - before.batches),
  };
}
