import type { CivilDate } from '@yimen/platform/time';
import { isValidOn, type Period } from './period.ts';

/** Why somebody is away. */
export const LEAVE_REASONS = {
  annual: '年休假',
  sick: '病假',
  personal: '事假',
  travel: '出差',
  training: '学习培训',
  other: '其他',
} as const;

export type LeaveReason = keyof typeof LEAVE_REASONS;

export const leaveReasons = Object.keys(LEAVE_REASONS) as LeaveReason[];

/**
 * That a person is away (请假), from the first day up to, but without, `validTo`. A leave that was ended early carries the earlier
 * day; one that was called off before it began is valid on no day.
 */
export interface Leave extends Period {
  readonly id: string;
  readonly person: string;
  readonly reason: LeaveReason;
  readonly validTo: CivilDate;
}

/** That somebody stands in for the person on leave from a day on; null: nobody does from then on. Later naming supersedes. */
export interface Deputation {
  readonly no: number;
  readonly leave: string;
  readonly deputy: string | null;
  readonly validFrom: CivilDate;
}

/** Who stands in on a day of a leave: the one named last of those whose time has come. */
export function deputyOn(
  { id, ...leave }: Leave,
  deputations: readonly Deputation[],
  on: CivilDate,
): string | null {
  if (!isValidOn(leave, on)) return null;
  const come = deputations.filter((one) => one.leave === id && one.validFrom <= on);
  const last = come.reduce<Deputation | undefined>(
    (latest, one) => (latest === undefined || one.no > latest.no ? one : latest),
    undefined,
  );
  return last?.deputy ?? null;
}
