import type { Outcome } from '@yimen/platform/ledger';
import type { Procedure } from '@yimen/platform/procedure';
import type { Product } from '../../compose/product.ts';
import { outcomeText, refusalText } from '../matter-text.ts';
import { answerNo } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';

/** Tells what a command did, or why not; a refusal ends with 1. */
export function tellOutcome(
  { services }: Product,
  procedure: Procedure,
  outcome: Outcome,
  json: boolean,
): void {
  if (!outcome.ok) answerNo();
  if (json) {
    if (!outcome.ok) return sayJson(outcome);
    const { number, matter, entries } = outcome;
    return sayJson({
      ok: true,
      number,
      state: matter.state,
      version: matter.version,
      clocks: matter.clocks,
      entries,
    });
  }
  say(
    outcome.ok
      ? outcomeText(procedure, outcome, services.calendar())
      : `未办理：${refusalText(outcome.refusal)}`,
  );
}
