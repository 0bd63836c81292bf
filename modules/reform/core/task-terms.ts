import type { Refusal } from '@yimen/platform/procedure';
import type { ReformFacts } from './reform-facts.ts';
import { no } from './refusals.ts';
import type { TaskTerms } from './task-data.ts';

/** The terms as the list gives them: milestones without numbers. */
export type GivenTerms = Omit<TaskTerms, 'milestones'> & {
  readonly milestones: readonly { readonly deliverable: string; readonly due: string }[];
};

/** What a task on the list may not be: without one lead, without an end, without a way to see that it is done. */
export function termsProblem(terms: GivenTerms, facts: ReformFacts): Refusal | undefined {
  return unitsProblem(terms, facts) ?? datesProblem(terms) ?? goalProblem(terms);
}

function unitsProblem({ lead, coUnits }: GivenTerms, facts: ReformFacts): Refusal | undefined {
  if (!facts.isUnit(lead)) return no('unknown-unit', { unit: lead }, '/lead');
  const unknown = coUnits.findIndex((unit) => !facts.isUnit(unit));
  if (unknown >= 0) return no('unknown-unit', { unit: coUnits[unknown]! }, `/coUnits/${unknown}`);
  return coUnits.includes(lead) ? no('two-leads', { unit: lead }, '/coUnits') : undefined;
}

function datesProblem({ year, start, due, milestones }: GivenTerms): Refusal | undefined {
  if (due <= start) return no('dates-reversed', { due, start }, '/due');
  if (Number(due.slice(0, 4)) !== year) return no('outside-year', { due, year }, '/due');
  const outside = milestones.findIndex((m) => m.due < start || m.due > due);
  if (outside < 0) return undefined;
  const facts = { no: outside + 1, due: milestones[outside]!.due };
  return no('milestone-outside', facts, `/milestones/${outside}/due`);
}

function goalProblem({ goal, milestones }: GivenTerms): Refusal | undefined {
  if (goal.measure === undefined)
    return milestones.length === 0 ? no('goal-unverifiable', {}, '/milestones') : undefined;
  const { baseline, target } = goal.measure;
  return baseline === target ? no('goal-flat', {}, '/goal/measure/target') : undefined;
}

/** Numbers the milestones in the order of the list. */
export function numberedTerms(terms: GivenTerms): TaskTerms {
  return { ...terms, milestones: terms.milestones.map((m, index) => ({ no: index + 1, ...m })) };
}
