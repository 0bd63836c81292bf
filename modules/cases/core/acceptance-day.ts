import type { Matter, Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { CaseData } from './case-data.ts';
import { no } from './refusals.ts';
import type { CaseRules } from './rules.ts';

/**
 * Whether the law already took the application as accepted: the notice period has run out without a notice (art. 32). True from
 * the day after the due day, whether or not the alarm has come yet.
 */
export function isDeemedAccepted(matter: Matter<CaseData>, today: CivilDate, deemed: boolean): boolean {
  const run = matter.clocks['correctionNotice'];
  return deemed && matter.state === 'RECEIVED' && run?.due !== undefined && today > run.due;
}

/** Whether silence means acceptance here: always for licences, for the rest only where the county says so. */
export function silenceAccepts(rules: CaseRules, settings: { otherDeemed: boolean }): boolean {
  return rules.isLicence || settings.otherDeemed;
}

/** Stops what may no longer be done once the application is accepted by operation of law. */
export function notDeemed(matter: Matter<CaseData>, today: CivilDate, deemed: boolean): Refusal | undefined {
  if (!isDeemedAccepted(matter, today, deemed)) return undefined;
  return no('already-deemed', { received: matter.data.completeOn! });
}

/**
 * The day on which acceptance takes effect: the receipt (or last supplement) when it is deemed; the day all supplements were in
 * when there was a correction; otherwise today.
 */
export function acceptanceDay(matter: Matter<CaseData>, today: CivilDate, deemed: boolean): CivilDate {
  const { completeOn, corrections } = matter.data;
  if (isDeemedAccepted(matter, today, deemed) || corrections.length > 0) return completeOn ?? today;
  return today;
}
