import type { CivilDate } from '../time/index.ts';

/** A run of days off, both ends included, as one paragraph of a notice announces it. */
export interface HolidaySpan {
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** A Saturday or Sunday that is worked in exchange for a day off (调休上班). */
export interface MakeUpDay {
  readonly name: string;
  readonly date: CivilDate;
}

/**
 * One notice of the State Council on the days off of a year, as plain JSON. Every year has exactly one `yearly` notice;
 * a `correction` speaks only of the days it changes and beats what was announced before (the Spring Festival of 2020).
 */
export interface HolidayNotice {
  readonly kind: 'yearly' | 'correction';
  readonly year: number;
  /** Document number; `numberCertain` is false while nobody has checked it. */
  readonly number: string;
  readonly numberCertain: boolean;
  readonly issuedOn?: CivilDate;
  readonly source: string;
  readonly holidays: readonly HolidaySpan[];
  readonly makeUpDays: readonly MakeUpDay[];
  /** Correction only: days that fall back to the ordinary rule (Monday to Friday worked). */
  readonly ordinaryDays?: readonly CivilDate[];
}
