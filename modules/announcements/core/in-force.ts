import type { CivilDate } from '@yimen/platform/time';

/** The days of an announcement. */
export interface AnnouncementDays {
  readonly publishedOn?: CivilDate | undefined;
  readonly until?: CivilDate | null | undefined;
}

/** Whether the public may read it on a day: from its first day on, for ever (a withdrawn one has left before this is asked). */
export function isOut({ publishedOn }: AnnouncementDays, on: CivilDate): boolean {
  return publishedOn !== undefined && publishedOn <= on;
}

/** Whether it is in force on a day, first and last day included. Nothing has to happen for it to end. */
export function isInForce(days: AnnouncementDays, on: CivilDate): boolean {
  return isOut(days, on) && (days.until == null || on <= days.until);
}
