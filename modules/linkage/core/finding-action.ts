import {
  unitRight,
  type ActionDefinition,
  type Actor,
  type Refusal,
  type Right,
  type Situation,
} from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { TSchema } from 'typebox';
import type { FindingData } from './finding-data.ts';
import type { FindingFacts } from './finding-facts.ts';
import { no } from './refusals.ts';

/** A group of actions by id, as the procedure is composed of them. */
export type FindingActions = Readonly<Record<string, ActionDefinition<FindingData, FindingFacts, any>>>;

/** Declares an action of a finding with its input typed by its schema. */
export function findingAction<S extends TSchema>(
  action: ActionDefinition<FindingData, FindingFacts, S>,
): ActionDefinition<FindingData, FindingFacts, S> {
  return action;
}

/** Rights of the department that holds the finding. */
export const byDepartment: readonly Right[] = [unitRight('linkage.explain')];

/** An act of the county's supervisors: held for one body alone the right would be that body judging itself. */
export function supervisorAction<S extends TSchema>(
  action: Omit<ActionDefinition<FindingData, FindingFacts, S>, 'by'>,
): ActionDefinition<FindingData, FindingFacts, S> {
  return {
    ...action,
    by: [unitRight('linkage.supervise')],
    when: (situation) =>
      isSupervisor(situation.actor)
        ? action.when?.(situation)
        : no('not-supervisor', { action: action.title }),
  };
}

function isSupervisor(actor: Actor): boolean {
  return actor.grants['linkage.supervise'] === 'county';
}

/** Whoever explained or reported the correction does not judge it. */
export function judgesOwnWork(by: string | undefined, actor: Actor, action: string): Refusal | undefined {
  return by === actor.id ? no('own-explanation', { by, action }) : undefined;
}

/** What is wrong with the proofs: made after today, or never uploaded. */
export function proofProblem(
  given: readonly { name: string; file: string; madeOn: CivilDate }[],
  { facts, today }: Pick<Situation<FindingData, FindingFacts>, 'facts' | 'today'>,
): Refusal | undefined {
  for (const [index, { name, file, madeOn }] of given.entries()) {
    if (madeOn > today) return no('evidence-in-future', { name, madeOn }, `/evidence/${index}/madeOn`);
    if (facts.missingFiles.includes(file))
      return no('evidence-not-uploaded', { name }, `/evidence/${index}/file`);
  }
  return undefined;
}
