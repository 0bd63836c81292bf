import type { ActionDefinition } from '@yimen/platform/procedure';
import type { TSchema } from 'typebox';
import type { CaseData } from './case-data.ts';
import type { CaseFacts } from './case-facts.ts';
import { no } from './refusals.ts';

/** Declares an action of a case with its input typed by its schema. Whatever the action, the files it names must be there. */
export function caseAction<S extends TSchema>(
  action: ActionDefinition<CaseData, CaseFacts, S>,
): ActionDefinition<CaseData, CaseFacts, S> {
  return {
    ...action,
    decide(situation) {
      const [missing] = situation.facts.missingFiles;
      if (missing !== undefined) return no('file-not-uploaded', { file: missing.slice(0, 12) });
      return action.decide(situation);
    },
  };
}
