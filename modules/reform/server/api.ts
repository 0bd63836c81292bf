import type { Services } from '@yimen/platform/module';
import type { CivilDate } from '@yimen/platform/time';
import { settingValues } from './fact-source.ts';
import { tasksOfYear } from './read-tasks.ts';
import { summarise, type YearSummary } from './year-summary.ts';

export type { Tally, YearSummary } from './year-summary.ts';

/** The reform ledger of a year as other modules see it (performance takes the scores of the bodies from here). */
export async function yearSummary(services: Services, year: number, on: CivilDate): Promise<YearSummary> {
  return summarise(year, await tasksOfYear(services.database, year), on, settingValues(services));
}
