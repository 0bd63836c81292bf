import type { DatabaseFinding } from '../database/index.ts';
import type { CalendarOutcome, LoadedNotice } from '../holidays/index.ts';
import type { Recalculation } from '../ledger/index.ts';
import type { Refusal } from '../procedure/index.ts';

/** What only the composition root can do, for the administrators' operations: it knows the whole product. */
export interface Administration {
  /** Everything that can quietly go wrong. */
  examine(): Promise<readonly DatabaseFinding[]>;
  notices(): readonly LoadedNotice[];
  /** Loads a notice and moves open matters, or shows what it would do. */
  loadNotice(
    notice: unknown,
    how: { readonly by: string; readonly note?: string; readonly dryRun: boolean },
  ): Promise<{ readonly calendar: CalendarOutcome; readonly matters: Recalculation } | Refusal>;
  /** Chinese name of a background job; undefined for one that no module declares any more. */
  jobTitle(job: string): string | undefined;
}

/** The job that carries out a verification; its payload is `{id}`. */
export const VERIFY_LEDGER_JOB = 'platform.verifyLedger';
