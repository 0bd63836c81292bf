import { instantAt, isCivilDate, wallClockText, type CivilDate, type Instant } from '@yimen/platform/time';

/** `YYYYMMDDThhmmss` in Asia/Shanghai (GB/T 39046). */
export function exchangeTime(at: Instant): string {
  return wallClockText(at).replace(/[-:]/g, '').replace(' ', 'T');
}

/** `YYYYMMDD` (GB/T 39046). */
export function exchangeDate(on: CivilDate): string {
  return on.replaceAll('-', '');
}

/** A moment as told, with its civil day. */
export interface ToldTime {
  readonly on: CivilDate;
  readonly at: Instant;
}

const SHAPE = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)?$/;

/** Reads a day or a moment with or without separators, in Asia/Shanghai; undefined for anything that is no real day or time. */
export function readExchangeTime(text: string): ToldTime | undefined {
  const match = SHAPE.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match;
  const on = `${year}-${month}-${day}`;
  if (!isCivilDate(on) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { on, at: instantAt(on, Number(hour) * 60 + Number(minute)) + Number(second) * 1000 };
}
