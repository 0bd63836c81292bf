/** A civil date in Asia/Shanghai, `YYYY-MM-DD`. All statutory arithmetic is on civil dates, never on instants. */
export type CivilDate = string;

/** Milliseconds since the Unix epoch (UTC). */
export type Instant = number;

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without daylight saving since 1992; records older than that are outside this product. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of a civil date. Throws RangeError when the text is not a real date. */
export function dayNumber(date: CivilDate): number {
  const match = PATTERN.exec(date);
  if (!match) throw new RangeError(`not a civil date (YYYY-MM-DD): ${date}`);
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = ms / DAY_MS;
  if (civilDate(day) !== date) throw new RangeError(`no such day in the calendar: ${date}`);
  return day;
}

/** The civil date of a day number (days since 1970-01-01). */
export function civilDate(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** True when the text is a real civil date. */
export function isCivilDate(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return civilDate(ms / DAY_MS) === text;
}

let lastDay = Number.NaN;
let lastDate = '';

/** The civil date in Asia/Shanghai at an instant. The last answer is kept: commands of one moment ask for the same day. */
export function civilDateAt(at: Instant): CivilDate {
  const day = Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS);
  if (day !== lastDay) {
    lastDay = day;
    lastDate = civilDate(day);
  }
  return lastDate;
}

/** The instant of a wall-clock time in Asia/Shanghai; minutes are counted from midnight and may pass 1440. */
export function instantAt(date: CivilDate, minutes = 0): Instant {
  return dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS + minutes * 60_000;
}
