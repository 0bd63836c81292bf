import type { CalendarOutcome } from '@yimen/platform/holidays';
import type { Recalculation } from '@yimen/platform/ledger';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import type { Product } from './product.ts';

/** What a notice does to the calendar and to open matters. */
export interface NoticeEffect {
  readonly calendar: CalendarOutcome;
  readonly matters: Recalculation;
}

/**
 * Loads a notice and moves the due days of open matters, each with its entry; or, as a dry run, only shows which would move. A
 * crash in between leaves clocks that the nightly job moves.
 */
export async function applyNotice(
  { services, holidays }: Product,
  notice: unknown,
  how: { readonly by: string; readonly note?: string; readonly dryRun: boolean },
): Promise<NoticeEffect | Refusal> {
  const { by, ...options } = how;
  const calendar = await holidays.load(notice, by, options);
  if (isRefusal(calendar)) return calendar;
  const matters = how.dryRun
    ? await services.ledger.previewRecalculation(calendar.calendar)
    : await services.ledger.recalculateClocks(services.clock.now());
  return { calendar, matters };
}
