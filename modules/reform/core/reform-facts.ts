import type { CivilDate } from '@yimen/platform/time';
import type { FigureId } from './goal.ts';
import type { ReformSettingValues } from './settings.ts';

/** What the rules of a task need to know beyond the matter itself. */
export interface ReformFacts {
  readonly settings: ReformSettingValues;
  /** Whether an organisation exists today. */
  isUnit(id: string): boolean;
  /** A figure of the catalogue as it stands today; undefined while there is nothing to compute it from. */
  figure(id: FigureId): number | undefined;
  /** Those of the files named in the input that were never uploaded. */
  readonly missingFiles: readonly string[];
  /** What the task is that another is to be merged into. */
  readonly target?: 'missing' | 'itself' | 'ended' | 'open';
}

/** A proof: a file that was uploaded, what it shows and the day it was made. */
export interface Evidence {
  readonly name: string;
  readonly file: string;
  readonly madeOn: CivilDate;
}
