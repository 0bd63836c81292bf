import {
  covers,
  unitRight,
  type ActionDefinition,
  type Actor,
  type Refusal,
  type Right,
  type Situation,
} from '@yimen/platform/procedure';
import type { TSchema } from 'typebox';
import type { Evidence, ReformFacts } from './reform-facts.ts';
import { no } from './refusals.ts';
import type { TaskData } from './task-data.ts';

/** A group of actions by id, as the procedure is composed of them. */
export type TaskActions = Readonly<Record<string, ActionDefinition<TaskData, ReformFacts, any>>>;
export type TaskSituation<I = unknown> = Situation<TaskData, ReformFacts, I>;

/** Declares an action of a task with its input typed by its schema. */
export function taskAction<S extends TSchema>(
  action: ActionDefinition<TaskData, ReformFacts, S>,
): ActionDefinition<TaskData, ReformFacts, S> {
  return action;
}

/** Whether somebody speaks for the office: managing held for one body alone would be that body clearing itself. */
export function isOffice(actor: Actor): boolean {
  return actor.grants['reform.manage'] === 'county';
}

/** An act of the office: the right, and the guard that it is held for the whole county. */
export function officeAction<S extends TSchema>({
  when,
  also = [],
  ...action
}: Omit<ActionDefinition<TaskData, ReformFacts, S>, 'by'> & {
  /** Others who may as well, such as the product itself. */
  readonly also?: readonly Right[];
}): ActionDefinition<TaskData, ReformFacts, S> {
  return {
    ...action,
    by: [unitRight('reform.manage'), ...also],
    when: (situation) => {
      const { actor } = situation;
      if (actor.kind !== 'system' && !isOffice(actor)) return no('not-office', { action: action.title });
      return when?.(situation);
    },
  };
}

/** Rights of the body that holds the task. */
export const byHead: readonly Right[] = [unitRight('reform.answer')];
export const byUnit: readonly Right[] = [unitRight('reform.report'), unitRight('reform.answer')];

/** What is wrong with the proofs: made before the task began, after today, or never uploaded. */
export function evidenceProblem(
  given: readonly Evidence[],
  { matter, facts, today }: Pick<TaskSituation, 'matter' | 'facts' | 'today'>,
): Refusal | undefined {
  const { start } = matter.data;
  for (const [index, { name, file, madeOn }] of given.entries()) {
    const at = (field: string): string => `/evidence/${index}/${field}`;
    if (madeOn < start) return no('evidence-too-early', { name, madeOn, start }, at('madeOn'));
    if (madeOn > today) return no('evidence-in-future', { name, madeOn }, at('madeOn'));
    if (facts.missingFiles.includes(file)) return no('evidence-not-uploaded', { name }, at('file'));
  }
  return undefined;
}

/** Whether an actor may speak for a body. */
export function speaksFor(actor: Actor, unit: string): boolean {
  return covers(actor.grants['reform.answer'], unit);
}
