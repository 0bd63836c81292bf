import type { Actor, Refusal } from '@yimen/platform/procedure';
import { reviewLevels, type CaseData, type ReviewLevel } from './case-data.ts';
import { no } from './refusals.ts';

/**
 * Whoever stands in for another may not judge what he has done under his own post: a reviewer who deputises for the chief
 * representative would otherwise check and decide his own opinion, which the posts of two people keep apart.
 */
export function ownWork(actor: Actor, { level, opinions }: CaseData): Refusal | undefined {
  if (actor.kind !== 'staff' || actor.onBehalfOf === undefined) return undefined;
  const own = Object.entries(opinions).find(
    ([at, opinion]) =>
      at !== level && ((opinion.by === actor.id && opinion.for === undefined) || opinion.with === actor.id),
  );
  return own === undefined ? undefined : no('own-work', { level: reviewLevels[own[0] as ReviewLevel] });
}
