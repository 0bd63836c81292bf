import type { LinkageSettingValues } from './settings.ts';

/** What the rules of a finding need to know beyond the matter itself. */
export interface FindingFacts {
  readonly settings: LinkageSettingValues;
  /** Those of the files named in the input that were never uploaded. */
  readonly missingFiles: readonly string[];
  /** Whether the case named in the input exists; absent when none is named. */
  readonly caseExists?: boolean;
  /** Whether the records still show the fact; asked only when a correction is reported. */
  readonly stillHolds?: boolean;
}
