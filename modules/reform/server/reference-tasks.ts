import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CivilDate } from '@yimen/platform/time';
import type { GivenTerms } from '../core/index.ts';

/** What became of a reference task over its year: constructed, and only for a list whose year is over. */
export interface Course {
  readonly acceptedOn: CivilDate;
  readonly brokenDownOn?: CivilDate;
  readonly partsReportedOn?: CivilDate;
  readonly partsConfirmedOn?: CivilDate;
  /** Day and progress: the value of the measure, else percent; nothing where the catalogue computes it. */
  readonly reports: readonly (readonly [CivilDate, number?])[];
  /** The report, counted from 0, that the office returned and that was made again the same day. */
  readonly returned?: number;
  readonly milestonesOn: readonly CivilDate[];
  readonly recognised?: readonly [CivilDate, 'state' | 'province' | 'city', string];
  readonly submittedOn: CivilDate;
  readonly clearedOn: CivilDate;
}

/** A task of the file: its number on the list, its terms, its course. */
export interface ReferenceTask {
  readonly no: number;
  readonly terms: GivenTerms;
  readonly course: Course;
}

/** The list of a reference-data folder. */
export interface ReferenceTasks {
  readonly year: number;
  readonly listedOn: CivilDate;
  readonly archivedOn: CivilDate;
  readonly tasks: readonly ReferenceTask[];
}

interface TasksFile {
  readonly meta: { readonly year: number; readonly listedOn: CivilDate; readonly archivedOn: CivilDate };
  readonly tasks: readonly (Omit<GivenTerms, 'year'> & { readonly no: number; readonly course: Course })[];
}

/** Reads `reform-tasks.json`, in the order of the list; undefined when the folder has none. */
export async function readReferenceTasks(directory: string): Promise<ReferenceTasks | undefined> {
  const text = await readFile(join(directory, 'reform-tasks.json'), 'utf8').catch(undefinedIfMissing);
  if (text === undefined) return undefined;
  const { meta, tasks } = JSON.parse(text) as TasksFile;
  return {
    ...{ year: meta.year, listedOn: meta.listedOn, archivedOn: meta.archivedOn },
    tasks: [...tasks]
      .sort((a, b) => a.no - b.no)
      .map(({ no, course, ...terms }) => ({ no, course, terms: { year: meta.year, ...terms } })),
  };
}

function undefinedIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
