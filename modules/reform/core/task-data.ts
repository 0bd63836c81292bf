import type { CivilDate } from '@yimen/platform/time';
import type { Goal } from './goal.ts';

/** Level of the document a task comes from. */
export const levels = { state: '国家', province: '省', city: '市', county: '县' } as const;
export type Level = keyof typeof levels;

/** The three parts of the reform and the business environment. */
export const categories = {
  delegate: '简政放权',
  regulate: '放管结合',
  serve: '优化服务',
  environment: '营商环境',
} as const;
export type Category = keyof typeof categories;

/** How often progress is reported: by the month, urgent tasks by the week. */
export const cycles = { month: '每月', week: '每周' } as const;
export type Cycle = keyof typeof cycles;

/** A step on the way, with what it must deliver. */
export interface Milestone {
  readonly no: number;
  readonly deliverable: string;
  readonly due: CivilDate;
  readonly reachedOn?: CivilDate;
  /** The day passed without it; it can still be reached, late. */
  readonly missed?: true;
}

/** What a body other than the lead does for the task; a matter of its own from the day it is given. */
export interface Part {
  readonly no: number;
  readonly unit: string;
  readonly content: string;
  readonly due: CivilDate;
  readonly number?: string;
  readonly doneOn?: CivilDate;
}

/** The last report of progress. `before`: the percentage it would fall back to when the office returns it. */
export interface LastReport {
  readonly period: CivilDate;
  readonly on: CivilDate;
  readonly by: string;
  readonly percent: number;
  readonly before: number;
  readonly value?: number;
  readonly verdict?: 'confirmed' | 'returned';
}

/** What is said of a task when it is put on the list. */
export interface TaskTerms {
  readonly year: number;
  readonly title: string;
  readonly content: string;
  readonly source: { readonly document: string; readonly clause?: string };
  readonly level: Level;
  readonly category: Category;
  readonly goal: Goal;
  readonly lead: string;
  readonly coUnits: readonly string[];
  /** Responsible leader and contact: office holders, by name or post, never a telephone number. */
  readonly leader?: string;
  readonly contact?: string;
  readonly start: CivilDate;
  readonly due: CivilDate;
  readonly cycle: Cycle;
  /** Share of the task in the lead body's score. */
  readonly weight: number;
  readonly milestones: readonly Milestone[];
  /** Where made-up data say that they are made up. */
  readonly provenance?: string;
}

/** A reform task as its entries have made it. */
export interface TaskData extends TaskTerms {
  readonly issuedOn?: CivilDate;
  readonly acceptedOn?: CivilDate;
  readonly dispute?: { readonly on: CivilDate; readonly reason: string; readonly ruledOn?: CivilDate };
  readonly parts: readonly Part[];
  readonly percent: number;
  readonly value?: number;
  readonly last?: LastReport;
  /** Reporting days that passed without a report and were not made good yet. */
  readonly missing: readonly CivilDate[];
  /** How far the urging for what is missing has gone. */
  readonly ladder?: 'letter' | 'circular';
  readonly counts: {
    readonly reports: number;
    readonly lapses: number;
    readonly returns: number;
    readonly urgings: number;
    readonly adjustments: number;
    readonly submissions: number;
  };
  readonly overdue?: CivilDate;
  readonly rectification?: { readonly no: number; readonly on: CivilDate; readonly rectifiedOn?: CivilDate };
  readonly adjusting?: { readonly on: CivilDate; readonly due?: CivilDate; readonly target?: number };
  readonly submission?: { readonly on: CivilDate; readonly by: string; readonly onTime: boolean };
  readonly cleared?: { readonly on: CivilDate; readonly by: string; readonly onTime: boolean };
  readonly innovations: readonly Exclude<Level, 'county'>[];
  /** Evidence was found to be made up: the score is nothing, whatever else was done. */
  readonly veto?: { readonly on: CivilDate };
  readonly ended?: { readonly on: CivilDate; readonly way: 'cleared' | 'merged' | 'cancelled' };
}

/** The data before the first entry. */
export const emptyTask: TaskData = {
  year: 0,
  title: '',
  content: '',
  source: { document: '' },
  level: 'county',
  category: 'serve',
  goal: { text: '', check: '' },
  lead: '',
  coUnits: [],
  start: '1970-01-01',
  due: '1970-01-01',
  cycle: 'month',
  weight: 1,
  milestones: [],
  parts: [],
  percent: 0,
  missing: [],
  counts: { reports: 0, lapses: 0, returns: 0, urgings: 0, adjustments: 0, submissions: 0 },
  innovations: [],
};

/** The next milestone whose day has neither been kept nor missed. */
export function nextMilestone(milestones: readonly Milestone[]): Milestone | undefined {
  return milestones
    .filter((m) => m.reachedOn === undefined && m.missed === undefined)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.no - b.no))[0];
}

/** Parts that are not confirmed yet. A silent co-operating body is not a finished one. */
export function openParts(data: TaskData): readonly Part[] {
  return data.parts.filter((part) => part.doneOn === undefined);
}
