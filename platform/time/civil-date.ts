/** A civil date in Asia/Shanghai, `YYYY-MM-DD`. All statutory arithmetic is on civil dates, never on instants. */
export type CivilDate = string;

/** Milliseconds since the Unix epoch (UTC). */
export type Instant = number;

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without daylight saving since 1992; records older than that are outside this product. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A county's clocks run over some twenty years; beyond that many days something is wrong and nothing is kept. */
const KEPT_DAYS = 20_000;
const numbers = new Map<CivilDate, number>();
const dates = new Map<number, CivilDate>();

/** Days since 1970-01-01 of a civil date. Throws RangeError when the text is not a real date. Answers are kept. */
export function dayNumber(date: CivilDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const day = readDay(date);
  if (numbers.size < KEPT_DAYS) numbers.set(date, day);
  return day;
}

function readDay(date: CivilDate): number {
  const match = PATTERN.exec(date);
  if (!match) throw new RangeError(`not a civil date (YYYY-MM-DD): ${date}`);
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = ms / DAY_MS;
  if (civilDate(day) !== date) throw new RangeError(`no such day in the calendar: ${date}`);
  return day;
}

/** The civil date of a day number (days since 1970-01-01). Answers are kept. */
export function civilDate(day: number): CivilDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (dates.size < KEPT_DAYS) dates.set(day, date);
  return date;
}

/** True when the text is a real civil date. */
export function isCivilDate(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return civilDate(ms / DAY_MS) === text;
}

/** The civil date in Asia/Shanghai at an instant. */
export function civilDateAt(at: Instant): CivilDate {
  return civilDate(Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** The wall-clock time in Asia/Shanghai at an instant, `YYYY-MM-DD hh:mm:ss`. */
export function wallClockText(at: Instant): string {
  return new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The instant of a wall-clock time in Asia/Shanghai; minutes are counted from midnight and may pass 1440. */
export function instantAt(date: CivilDate, minutes = 0): Instant {
  return dayNumber(date) * DAY_MS - SHANGHAI_OFFSET_MS + minutes * 60_000;
}
