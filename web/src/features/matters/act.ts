import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';

/** Takes an action on a matter. The same key again is the same wish: a lost answer is not carried out twice. */
export function act(
  procedure: string,
  step: { readonly action: string; readonly number: string; readonly input: unknown; readonly key: string },
) {
  return api.act(procedure, step);
}

/** What is wrong, by field; a single wrong field is told by `path` alone. */
export function fieldErrors(problem: ClientProblem | undefined): Readonly<Record<string, string>> {
  if (problem === undefined) return {};
  const all = problem.problems ?? [];
  if (all.length > 0) return Object.fromEntries(all.map(({ path, message }) => [path, message]));
  return problem.path === undefined ? {} : { [problem.path]: problem.detail };
}
