/**
 * Writes platform/calendar/published-notices.ts from the chinese-days table. That table knows only how each year ended up, so the
 * two corrections of the period (2019, 2020) are taken apart here: `before` is what the yearly notice had said.
 * Run: node --import tsx tools/make-holiday-notices.ts
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { format, resolveConfig } from 'prettier';
import type { HolidayNotice, HolidaySpan, MakeUpDay } from '../platform/calendar/holiday-notice.ts';
import { civilDate, dayNumber } from '../platform/time/index.ts';

interface Head {
  year: number;
  number: string;
  issuedOn: string;
  source: string;
}
interface Correction extends Head {
  numberCertain: boolean;
  before: { holidays: HolidaySpan[]; makeUpDays: MakeUpDay[] };
  festival: string;
}

const GOV = 'https://www.gov.cn/zhengce/zhengceku/';
/** Numbers, days of issue and addresses agree in two independent lists; the notices themselves were not reachable. */
const YEARLY: Head[] = [
  ['2018', '国办发明电〔2017〕12号', '2017-11-30', '2017-11/30/content_5243579.htm'],
  ['2019', '国办发明电〔2018〕15号', '2018-12-04', '2018-12/06/content_5346276.htm'],
  ['2020', '国办发明电〔2019〕16号', '2019-11-21', '2019-11/21/content_5454164.htm'],
  ['2021', '国办发明电〔2020〕27号', '2020-11-25', '2020-11/25/content_5564127.htm'],
  ['2022', '国办发明电〔2021〕11号', '2021-10-25', '2021-10/25/content_5644835.htm'],
  ['2023', '国办发明电〔2022〕16号', '2022-12-08', '2022-12/08/content_5730844.htm'],
  ['2024', '国办发明电〔2023〕7号', '2023-10-25', '202310/content_6911528.htm'],
  ['2025', '国办发明电〔2024〕12号', '2024-11-12', '202411/content_6986383.htm'],
  ['2026', '国办发明电〔2025〕7号', '2025-11-04', '202511/content_7047091.htm'],
].map(([year, number, issuedOn, page]) => ({
  year: Number(year),
  number: number!,
  issuedOn: issuedOn!,
  source: GOV + page,
}));
const CORRECTIONS: Correction[] = [
  {
    year: 2019,
    number: '国办发明电〔2019〕3号',
    // From memory: the page of the notice was not at hand.
    numberCertain: false,
    issuedOn: '2019-03-22',
    source: '国务院办公厅关于调整2019年劳动节假期安排的通知',
    festival: '劳动节',
    before: { holidays: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-01' }], makeUpDays: [] },
  },
  {
    year: 2020,
    number: '国办发明电〔2020〕1号',
    numberCertain: true,
    issuedOn: '2020-01-26',
    source: '国务院办公厅关于延长2020年春节假期的通知',
    festival: '春节',
    before: {
      holidays: [{ name: '春节', from: '2020-01-24', to: '2020-01-30' }],
      makeUpDays: [
        { name: '春节', date: '2020-01-19' },
        { name: '春节', date: '2020-02-01' },
      ],
    },
  },
];
const NAMES: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };
/** Years in which the notice announces the two festivals in one paragraph; the table names them after one only. */
const JOINT: Record<number, string> = {
  2020: '国庆节、中秋节',
  2023: '中秋节、国庆节',
  2025: '国庆节、中秋节',
};

interface Table {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}
const table = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Table;

/** New Year's Day may borrow days of December; they stand in the notice of the year that begins. */
function noticeYear(date: string, name: string): number {
  return Number(date.slice(0, 4)) + (name === '元旦' && date.slice(5, 7) === '12' ? 1 : 0);
}

function daysOf(source: Record<string, string>, year: number): MakeUpDay[] {
  return Object.entries(source)
    .map(([date, label]) => {
      const raw = label.split(',')[1]!;
      const name = NAMES[raw] ?? raw;
      const joint = name === '国庆节' || name === '中秋节' ? JOINT[noticeYear(date, name)] : undefined;
      return { date, name: joint ?? name };
    })
    .filter(({ date, name }) => noticeYear(date, name) === year)
    .sort((a, b) => a.date.localeCompare(b.date));
}

function spansOf(days: MakeUpDay[]): HolidaySpan[] {
  const spans: { name: string; from: string; to: string }[] = [];
  for (const { name, date } of days) {
    const last = spans.at(-1);
    if (last && last.name === name && dayNumber(last.to) + 1 === dayNumber(date)) last.to = date;
    else spans.push({ name, from: date, to: date });
  }
  return spans;
}

function daysIn(spans: readonly HolidaySpan[]): Set<string> {
  const days = new Set<string>();
  for (const { from, to } of spans)
    for (let d = dayNumber(from); d <= dayNumber(to); d++) days.add(civilDate(d));
  return days;
}

function noticesOf(head: Head): HolidayNotice[] {
  const off = daysOf(table.holidays, head.year);
  const worked = daysOf(table.workdays, head.year);
  const correction = CORRECTIONS.find((one) => one.year === head.year);
  const base = { kind: 'yearly', ...head, numberCertain: true } as const;
  if (!correction) return [{ ...base, holidays: spansOf(off), makeUpDays: worked.map(nameFirst) }];
  const { before, festival, ...correctionHead } = correction;
  const other = ({ name }: { name: string }): boolean => name !== festival;
  const offBefore = daysIn(before.holidays);
  const workedBefore = new Set(before.makeUpDays.map(({ date }) => date));
  const byDate = (a: MakeUpDay, b: MakeUpDay): number => a.date.localeCompare(b.date);
  return [
    {
      ...base,
      holidays: [...spansOf(off.filter(other)), ...before.holidays].sort((a, b) =>
        a.from.localeCompare(b.from),
      ),
      makeUpDays: [...worked.filter(other), ...before.makeUpDays].sort(byDate).map(nameFirst),
    },
    {
      kind: 'correction',
      ...correctionHead,
      holidays: spansOf(off.filter((day) => !other(day) && !offBefore.has(day.date))),
      makeUpDays: worked.filter((day) => !other(day) && !workedBefore.has(day.date)).map(nameFirst),
    },
  ];
}

function nameFirst({ name, date }: MakeUpDay): MakeUpDay {
  return { name, date };
}

const target = new URL('../platform/calendar/published-notices.ts', import.meta.url);
const text = `// Made by tools/make-holiday-notices.ts; change that file, not this one.
import type { HolidayNotice } from './holiday-notice.ts';

/** The notices of the General Office of the State Council on the days off of 2018 to 2026, with their two corrections. */
export const publishedNotices: readonly HolidayNotice[] = ${JSON.stringify(YEARLY.flatMap(noticesOf))};
`;
const config = await resolveConfig(target);
writeFileSync(target, await format(text, { ...config, parser: 'typescript', objectWrap: 'collapse' }));
