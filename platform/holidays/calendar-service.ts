import type { PoolClient } from 'pg';
import {
  buildCalendar,
  CalendarGap,
  publishedNotices,
  validateNotice,
  type HolidayNotice,
  type WorkCalendar,
} from '../calendar/index.ts';
import type { Database } from '../database/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Clock, Instant } from '../time/index.ts';
import { changedDays, type ChangedDay } from './calendar-change.ts';
import {
  appendNotice,
  noticesInForce,
  readNotices,
  slotOf,
  type LoadedNotice,
  type Loading,
} from './loaded-notice.ts';

/** What a notice makes of the calendar; `applied` is false after a dry run. */
export interface CalendarOutcome {
  readonly applied: boolean;
  readonly calendar: WorkCalendar;
  /** Against the calendar that was in force before. */
  readonly changed: readonly ChangedDay[];
}

/** How to treat a notice: a dry run (the default is to apply), and what to write down beside it. */
export interface LoadOptions {
  readonly dryRun?: boolean;
  readonly note?: string;
  /** When it was loaded; absent, the service's clock. */
  readonly at?: Instant;
}

/**
 * The calendar in force, from the notices in the database. Applying a notice moves no open clock: that is the ledger's
 * recalculation, which the caller starts afterwards.
 */
export interface CalendarService {
  /** From memory. */
  current(): WorkCalendar;
  /** Checks a notice of unknown origin and adds it, or only shows what it would change. */
  load(notice: unknown, by: string, options?: LoadOptions): Promise<CalendarOutcome | Refusal>;
  /** Takes a correction back that should not have been loaded. A yearly notice can only be replaced. */
  withdraw(
    year: number,
    number: string,
    by: string,
    options?: LoadOptions,
  ): Promise<CalendarOutcome | Refusal>;
  /** Takes over what other processes have loaded. Resolves true when the calendar is another one. */
  reload(): Promise<boolean>;
  /** Every version ever loaded, oldest first. */
  history(): readonly LoadedNotice[];
}

/**
 * Opens the service. Notices that came with the product and are not in the database yet are added at the start.
 * `provisionalYears`: how many years after the last notice may be guessed, marked provisional; the notice of a year is
 * published around November of the year before, and limits started before then run past New Year.
 */
export async function createCalendarService(
  database: Database,
  options: { clock: Clock; provisionalYears?: number },
): Promise<CalendarService> {
  const { clock, provisionalYears = 1 } = options;
  const build = (loaded: readonly LoadedNotice[]): WorkCalendar =>
    buildCalendar(noticesInForce(loaded), { provisionalYears });

  await seed(database, clock.now());
  let loaded: readonly LoadedNotice[] = await readNotices(database.pool);
  let calendar = build(loaded);

  const reload = async (): Promise<boolean> => {
    const fresh = await readNotices(database.pool, loaded.at(-1)?.id ?? 0);
    const newer = fresh.filter(({ id }) => id > (loaded.at(-1)?.id ?? 0));
    if (newer.length === 0) return false;
    const next = build([...loaded, ...newer]);
    const isOther = next.version !== calendar.version;
    loaded = [...loaded, ...newer];
    calendar = next;
    return isOther;
  };

  const change = async (entry: Entry, by: string, how: LoadOptions): Promise<CalendarOutcome | Refusal> => {
    const loading = { by, at: how.at ?? clock.now(), note: how.note ?? '' };
    const before = calendar;
    const outcome = await database.transaction((client) =>
      tryEntry(client, entry, loading, { build, dryRun: how.dryRun === true }),
    );
    if ('code' in outcome) return outcome;
    if (!how.dryRun) await reload();
    return { applied: !how.dryRun, calendar: outcome, changed: changedDays(before, outcome) };
  };

  return {
    current: () => calendar,
    async load(notice, by, how = {}) {
      const problems = validateNotice(notice);
      if (problems.length > 0) return invalid(problems);
      const sound = notice as HolidayNotice;
      const { year, number } = sound;
      return change({ year, number, slot: slotOf(sound), notice: sound }, by, how);
    },
    async withdraw(year, number, by, how = {}) {
      const slot = `correction ${number}`;
      const newest = loaded.findLast((one) => one.year === year && one.slot === slot);
      if (!newest?.notice) {
        const message = `没有录入过 ${year} 年文号为“${number}”的更正通知，请核对文号；年度安排不能撤回，只能录入新的一份。`;
        return { ...refuse('holidays.missing', message), kind: 'missing' };
      }
      return change({ year, number, slot, notice: null }, by, how);
    },
    reload,
    history: () => loaded,
  };
}

type Entry = Parameters<typeof appendNotice>[1];

/** Appends within the transaction and builds the calendar from what is then there; a dry run takes the row back. */
async function tryEntry(
  client: PoolClient,
  entry: Entry,
  loading: Loading,
  how: { build(loaded: readonly LoadedNotice[]): WorkCalendar; dryRun: boolean },
): Promise<WorkCalendar | Refusal> {
  await client.query('lock table holidays.notice in exclusive mode');
  await client.query('savepoint before_notice');
  await appendNotice(client, entry, loading);
  let outcome: WorkCalendar | Refusal;
  try {
    outcome = how.build(await readNotices(client));
  } catch (error) {
    outcome = unsound(error);
  }
  if (how.dryRun || 'code' in outcome) await client.query('rollback to savepoint before_notice');
  return outcome;
}

function invalid(problems: readonly { path: string; message: string }[]): Refusal {
  const [first] = problems;
  return {
    kind: 'invalid',
    code: 'holidays.invalid',
    message: `放假通知没有录入：${first!.message}。`,
    path: `/${first!.path}`,
    facts: { problems },
  };
}

/** A notice may be sound by itself and still not fit the others: a year left out, a correction without its yearly notice. */
function unsound(error: unknown): Refusal {
  const { message } = error as Error;
  const facts = error instanceof CalendarGap ? { year: error.year } : {};
  return refuse('holidays.unsound', `放假通知没有录入：${message}`, { facts });
}

async function seed(database: Database, at: Instant): Promise<void> {
  await database.transaction(async (client) => {
    await client.query('lock table holidays.notice in exclusive mode');
    const present = new Set((await readNotices(client)).map(({ year, slot }) => `${year} ${slot}`));
    for (const notice of publishedNotices) {
      const slot = slotOf(notice);
      if (present.has(`${notice.year} ${slot}`)) continue;
      const { year, number } = notice;
      await appendNotice(client, { year, slot, number, notice }, { by: 'system', at, note: '随产品附带' });
    }
  });
}
