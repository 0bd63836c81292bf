import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCalendar, publishedNotices, type HolidayNotice } from '../../calendar/index.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { migrate } from '../../database/index.ts';
import { isRefusal } from '../../procedure/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { createCalendarService, type CalendarOutcome } from '../index.ts';

const NOW = instantAt('2026-11-10', 600);
const lastYear = Math.max(...publishedNotices.map(({ year }) => year));
const next = lastYear + 1;

/** A made-up notice for the year after the last published one. */
function noticeFor(year: number, change: Partial<HolidayNotice> = {}): HolidayNotice {
  return {
    kind: 'yearly',
    year,
    number: `测试〔${year - 1}〕1号`,
    numberCertain: true,
    source: '测试用',
    holidays: [{ name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` }],
    makeUpDays: [],
    ...change,
  };
}
const correction = noticeFor(2021, {
  kind: 'correction',
  number: '更正1号',
  holidays: [{ name: '临时放假', from: '2021-06-01', to: '2021-06-02' }],
});

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('holidays', async (db) => {
    await migrate(db, [{ module: 'holidays', directory: new URL('../migrations/', import.meta.url) }]);
  });
});
afterEach(() => database.drop());

const open = () => createCalendarService(database, { clock: manualClock(NOW) });

function accepted(outcome: unknown): CalendarOutcome {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.message}`);
  return outcome as CalendarOutcome;
}

describe('the calendar service', () => {
  it('starts with the published notices, adds them once, and guesses one year more', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    const expected = buildCalendar(publishedNotices, { provisionalYears: 1 });
    expect(first.current().version).toBe(expected.version);
    expect(second.current().version).toBe(expected.version);
    expect((await open()).history()).toHaveLength(publishedNotices.length);
    expect(first.current().isProvisional(`${next}-03-01`)).toBe(true);
    expect(first.current().addWorkdays('2021-09-30', 5)).toBe('2021-10-13');
    expect(first.history()[0]).toMatchObject({ by: 'system', at: NOW, version: 1 });
  });

  it('shows on a dry run which days would change, and changes nothing', async () => {
    const service = await open();
    const before = service.current();
    const outcome = accepted(await service.load(correction, 'P001', { dryRun: true }));
    expect(outcome).toMatchObject({
      applied: false,
      changed: [
        { date: '2021-06-01', before: 'worked', after: 'off' },
        { date: '2021-06-02', before: 'worked', after: 'off' },
      ],
    });
    expect(outcome.calendar.isWorkday('2021-06-01')).toBe(false);
    expect(service.current()).toBe(before);
    expect((await open()).current().version).toBe(before.version);
  });

  it('applies a new year, which is then no guess any more, here and in other processes', async () => {
    const [here, there] = [await open(), await open()];
    const off = noticeFor(next, { holidays: [{ name: '春节', from: `${next}-02-01`, to: `${next}-02-12` }] });
    const outcome = accepted(await here.load(off, 'P001', { note: '国务院办公厅通知' }));
    expect(outcome.applied).toBe(true);
    expect(here.current().isWorkday(`${next}-02-03`)).toBe(false);
    expect(here.current().isProvisional(`${next}-02-03`)).toBe(false);
    expect(here.current().isProvisional(`${next + 1}-01-04`)).toBe(true);
    expect(there.current().version).not.toBe(here.current().version);
    expect(await there.reload()).toBe(true);
    expect(there.current().version).toBe(here.current().version);
    expect(await there.reload()).toBe(false);
    expect(here.history().at(-1)).toMatchObject({
      year: next,
      version: 1,
      by: 'P001',
      note: '国务院办公厅通知',
    });
  });

  it('replaces a notice by a newer version of it and keeps both', async () => {
    const service = await open();
    accepted(await service.load(noticeFor(next), 'P001'));
    const better = noticeFor(next, {
      number: '另一文号',
      holidays: [{ name: '元旦', from: `${next}-01-01`, to: `${next}-01-04` }],
    });
    accepted(await service.load(better, 'P002'));
    expect(service.current().dayStatus(`${next}-01-04`)).toMatchObject({
      kind: 'holiday',
      notice: '另一文号',
    });
    expect(
      service
        .history()
        .filter(({ year }) => year === next)
        .map(({ version, by }) => [version, by]),
    ).toEqual([
      [1, 'P001'],
      [2, 'P002'],
    ]);
    expect((await open()).current().version).toBe(service.current().version);
  });

  it('takes a correction back as if it had never been loaded', async () => {
    const service = await open();
    const before = service.current().version;
    accepted(await service.load(correction, 'P001'));
    expect(service.current().version).not.toBe(before);
    const outcome = accepted(await service.withdraw(2021, '更正1号', 'P001', { note: '录错' }));
    expect(outcome.changed.map(({ date }) => date)).toEqual(['2021-06-01', '2021-06-02']);
    expect(service.current().version).toBe(before);
    expect(await service.withdraw(2021, '更正1号', 'P001')).toMatchObject({ kind: 'missing' });
    expect(service.history().at(-1)).toMatchObject({ notice: null, note: '录错' });
  });

  it('refuses a notice that is wrong in itself, naming the field', async () => {
    const service = await open();
    const outcome = await service.load(
      noticeFor(next, { holidays: [{ name: '坏', from: 'x', to: 'y' }] }),
      'P001',
    );
    expect(outcome).toMatchObject({ kind: 'invalid', code: 'holidays.invalid', path: '/holidays[0].from' });
    expect(await service.load('text', 'P001')).toMatchObject({ kind: 'invalid' });
  });

  it('refuses a year that leaves a gap and a correction without its yearly notice, and stays as it was', async () => {
    const service = await open();
    const rows = service.history().length;
    expect(await service.load(noticeFor(next + 1), 'P001')).toMatchObject({
      code: 'holidays.unsound',
      facts: { year: next },
    });
    const early = {
      ...correction,
      year: next,
      holidays: [{ name: '假', from: `${next}-06-01`, to: `${next}-06-01` }],
    };
    expect(await service.load(early, 'P001')).toMatchObject({ code: 'holidays.unsound' });
    expect((await open()).history()).toHaveLength(rows);
  });

  it('lets two processes load at the same moment: both notices are there, each with its own version', async () => {
    const [here, there] = [await open(), await open()];
    const other = {
      ...correction,
      number: '更正2号',
      holidays: [{ name: '假', from: '2021-07-01', to: '2021-07-01' }],
    };
    const outcomes = await Promise.all([here.load(correction, 'P001'), there.load(other, 'P002')]);
    outcomes.forEach(accepted);
    const fresh = await open();
    const versions = fresh.history().filter(({ year }) => year === 2021);
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
    expect(fresh.current().isWorkday('2021-06-01')).toBe(false);
    expect(fresh.current().isWorkday('2021-07-01')).toBe(false);
  });
});
