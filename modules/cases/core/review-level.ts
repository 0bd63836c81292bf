import { covers, type Actor, type Matter } from '@yimen/platform/procedure';
import { reviewLevels, type CaseData, type ReviewLevel } from './case-data.ts';
import type { CasePermission } from './permissions.ts';

const order = Object.keys(reviewLevels) as ReviewLevel[];

/** Permission each level asks for. */
export const levelPermissions: Readonly<Record<ReviewLevel, CasePermission>> = {
  handle: 'cases.review',
  check: 'cases.check',
  approve: 'cases.approve',
};

/** Levels of a case: the last `count` of 承办, 审核, 批准, and 承办 always where two officers must check (art. 34). */
export function levelsOf(count: number, twoPerson: boolean): ReviewLevel[] {
  if (count >= 3) return order;
  return count === 2 || twoPerson ? ['handle', 'approve'] : ['approve'];
}

/** The level before or after one, within the levels of the case. */
export function neighbour(
  levels: readonly ReviewLevel[],
  level: ReviewLevel,
  step: 1 | -1,
): ReviewLevel | undefined {
  return levels[levels.indexOf(level) + step];
}

/** Whether the actor may give the opinion of a level on this case. */
export function mayReview(actor: Actor, matter: Matter<CaseData>, level: ReviewLevel): boolean {
  return covers(actor.grants[levelPermissions[level]], matter.unit);
}
