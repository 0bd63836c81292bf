import type { HolidayNotice } from './holiday-notice.ts';

/**
 * A short stable name for a set of notices: 64-bit FNV-1a over the UTF-16 text of the facts that decide the days, so that a better source
 * link does not make every due day look stale. It guards against mix-ups, not against forgery.
 */
export function noticesHash(notices: readonly HolidayNotice[], provisionalYears: number): string {
  const facts = notices.map((notice) => [
    notice.kind,
    notice.year,
    notice.number,
    notice.holidays.map(({ name, from, to }) => [name, from, to]),
    notice.makeUpDays.map(({ name, date }) => [name, date]),
    notice.ordinaryDays ?? [],
  ]);
  let hash = 0xcbf29ce484222325n;
  const text = JSON.stringify([facts, provisionalYears]);
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return `cal-${hash.toString(16).padStart(16, '0')}`;
}
