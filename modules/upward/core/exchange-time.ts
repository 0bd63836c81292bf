import { civilDateAt, instantAt, isCivilDate, type CivilDate, type Instant } from '@yimen/platform/time';

const OFFSET = 8 * 3_600_000;
const pad = (n: number): string => String(n).padStart(2, '0');

/** `YYYYMMDDThhmmss` in Asia/Shanghai (GB/T 39046). */
export function exchangeTime(at: Instant): string {
  const seconds = Math.floor((at + OFFSET) / 1000) % 86_400;
  const ofDay = seconds < 0 ? seconds + 86_400 : seconds;
  const time = `${pad(Math.floor(ofDay / 3600))}${pad(Math.floor(ofDay / 60) % 60)}${pad(ofDay % 60)}`;
  return `${exchangeDate(civilDateAt(at))}T${time}`;
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
