import { procedureOfType } from '@yimen/modules/cases/core';
import { planYear, scriptOf, seeded, type PlannedCase, type Step } from '@yimen/modules/cases/simulation';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { civilDateAt, type Instant } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';
import { castOf } from '../simulate/cast.ts';
import { loadedItems } from '../simulate/loaded-items.ts';

const SEED = 5;

/** Cases of the first weeks of 2022 that are handled at once at a counter, in the order in which they come. */
export function* counterCases(product: Product): Generator<PlannedCase, never> {
  const items = loadedItems(product, '2022-01-01').filter(({ immediate }) => immediate);
  for (const [, cases] of planYear(items, product.services.calendar(), {
    cases: 200,
    year: 2022,
    seed: SEED,
  }))
    yield* cases.filter(({ channel, item }) => channel === 'window' && !item.pays && !item.publicity);
  throw new Error('the tests have used up the cases of the year');
}

/** The steps of a case: one, or taking in and handling. */
export const stepsOf = ({ services }: Product, planned: PlannedCase): Step[] =>
  scriptOf(planned, services.calendar(), seeded(SEED, `case ${planned.index}`));

/** Takes a case in and handles it to its end, at its own time or at `now`, and waits until readers see it. Gives its number. */
export async function playCase(product: Product, planned: PlannedCase, now?: Instant): Promise<string> {
  let number: string | undefined;
  for (const step of stepsOf(product, planned))
    number = await playStep(product, planned, { ...step, at: now ?? step.at }, number);
  return number!;
}

/** One step of a case, and waits until readers see it. Gives the case's number. */
export async function playStep(
  product: Product,
  planned: PlannedCase,
  step: Step,
  number?: string,
): Promise<string> {
  const { ledger, database } = product.services;
  const outcome = await ledger.submit({
    ...{ procedure: procedureOfType[planned.item.type].id, action: step.action, input: step.input },
    ...(number === undefined ? {} : { number }),
    actor: castOf(product, '2022-01-01')(planned, step, civilDateAt(step.at)),
    now: step.at,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  await ledgerSettled(database.pool);
  return outcome.number;
}
