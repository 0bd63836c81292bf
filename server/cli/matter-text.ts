import { CalendarGap, explain, remaining, type WorkCalendar } from '@yimen/platform/calendar';
import type { LedgerEntry, Outcome, StoredMatter } from '@yimen/platform/ledger';
import {
  engineEntries,
  type ClockRun,
  type Entry,
  type Procedure,
  type Refusal,
} from '@yimen/platform/procedure';
import { civilDateAt, instantAt, type CivilDate, type Instant } from '@yimen/platform/time';
import type { Product } from '../compose/product.ts';
import { table } from './terminal.ts';

const UNITS = { workday: '个工作日', 'calendar-day': '日', month: '个月', year: '年', hour: '小时' } as const;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** Name of the day of the week. */
export function weekday(date: CivilDate): string {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
}

/** An instant as people in the county read it: `2021-09-22 09:05`. */
export function localTime(at: Instant): string {
  const date = civilDateAt(at);
  const minutes = Math.floor((at - instantAt(date)) / 60_000);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Chinese name of a state. */
export function stateTitle(procedure: Procedure, state: string): string {
  return procedure.states[state]?.title ?? state;
}

/** Chinese name of an entry. */
export function entryTitle(procedure: Procedure, type: string): string {
  return (procedure.entries[type] ?? engineEntries[type])?.title ?? type;
}

/** Documents an entry issued, with their numbers where a kind was issued more than once. */
export function documentNames(procedure: Procedure, { body: { documents = [] } }: Entry): string[] {
  return documents.map(
    ({ kind, ordinal }) =>
      `《${procedure.documents[kind] ?? kind}》${ordinal > 1 ? `（第${ordinal}份）` : ''}`,
  );
}

/** A refusal in one sentence with its clause, and the field it concerns. */
export function refusalText({ message, law, path }: Refusal): string {
  return `${message}${law === undefined ? '' : `（依据：${law}）`}${path ? `［字段 ${path}］` : ''}`;
}

/** A clock in one line: limit, start, due day, what is left or how it ended. */
export function clockText(run: ClockRun, calendar: WorkCalendar, today: CivilDate): string {
  const extra = run.extensions.reduce((sum, { n }) => sum + n, 0);
  const limit = `${run.limit.n}${extra > 0 ? `+${extra}` : ''}${UNITS[run.limit.unit]}`;
  const due =
    run.due === undefined ? '暂停中，期满日待定' : `${run.due} 期满${run.provisional ? '（暂定）' : ''}`;
  return `${limit}，自 ${run.startedOn}，${due}，${standing(run, calendar, today)}`;
}

function standing(run: ClockRun, calendar: WorkCalendar, today: CivilDate): string {
  if (run.stoppedOn !== undefined) {
    const late = run.due !== undefined && run.stoppedOn > run.due;
    return `${run.stoppedOn} 停止计时${late ? '，超期' : ''}`;
  }
  try {
    const left = remaining(run, calendar, today);
    if (left < 0) return `已超期${-left}${UNITS[run.limit.unit]}`;
    return `剩余${left}${UNITS[run.limit.unit]}`;
  } catch (error) {
    if (!(error instanceof CalendarGap)) throw error;
    return error.message;
  }
}

/** A clock day by day: counted or not, which day of the limit, why, and the clause. */
export function explainTable(run: ClockRun, calendar: WorkCalendar, until?: CivilDate): string {
  const rows = explain(run, calendar, until).map(({ date, counted, ordinal, why, law }) => [
    date,
    weekday(date),
    counted ? `第${ordinal}日` : '不计',
    why,
    law,
  ]);
  return table([['日期', '星期', '计算', '原因', '依据'], ...rows]);
}

/** The lines of a matter's ledger. */
export function entriesTable(procedure: Procedure, entries: readonly (LedgerEntry | Entry)[]): string {
  const rows = entries.map((entry) => [
    String(entry.seq),
    localTime(entry.at),
    entryTitle(procedure, entry.type),
    stateTitle(procedure, entry.state),
    entry.actor.id + (entry.actor.unit === undefined ? '' : `（${entry.actor.unit}）`),
    ...('hash' in entry ? [entry.hash.slice(0, 12)] : []),
    documentNames(procedure, entry).join(''),
  ]);
  const hashed = entries.some((entry) => 'hash' in entry);
  return table([['序号', '时间', '记录', '状态', '经办', ...(hashed ? ['哈希'] : []), '文书'], ...rows]);
}

/** What a command did. */
export function outcomeText(
  procedure: Procedure,
  outcome: Outcome & { readonly ok: true },
  calendar: WorkCalendar,
): string {
  const { matter, entries } = outcome;
  const today = civilDateAt(matter.lastAt);
  const documents = entries.flatMap((entry) => documentNames(procedure, entry));
  return [
    `办件 ${outcome.number}：${entries.map(({ type }) => entryTitle(procedure, type)).join('、')}，现为“${stateTitle(procedure, matter.state)}”。`,
    ...(documents.length > 0 ? [`文书：${documents.join('')}`] : []),
    ...runningClocks(procedure, matter, calendar, today),
  ].join('\n');
}

/** One line for each clock that runs. */
export function runningClocks(
  procedure: Procedure,
  matter: StoredMatter,
  calendar: WorkCalendar,
  today: CivilDate,
): string[] {
  return clocksInOrder(procedure, matter).flatMap(({ title, run }) =>
    run.stoppedOn === undefined ? [`${title}：${clockText(run, calendar, today)}`] : [],
  );
}

/** The clocks a matter has, in the order in which its procedure declares them. */
export function clocksInOrder(
  procedure: Procedure,
  matter: StoredMatter,
): { id: string; title: string; law: string; run: ClockRun }[] {
  return Object.entries(procedure.clocks).flatMap(([id, { title, law }]) => {
    const run = matter.clocks[id];
    return run === undefined ? [] : [{ id, title, law, run }];
  });
}

/** A matter of any procedure as text: where it stands, its clocks, what is known of it, its ledger. */
export function matterText(
  { services }: Pick<Product, 'services'>,
  procedure: Procedure,
  matter: StoredMatter,
  entries: readonly LedgerEntry[],
): string {
  const today = civilDateAt(services.clock.now());
  const rows = [
    ['状态', stateTitle(procedure, matter.state)],
    ['承办单位', matter.unit ?? '无'],
    ['开始', localTime(matter.openedAt)],
    ...clocksInOrder(procedure, matter).map(({ title, run }) => [
      title,
      clockText(run, services.calendar(), today),
    ]),
    ...Object.entries(matter.data as object).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  ];
  return [
    `${procedure.title} ${matter.number}`,
    table(rows.map(([name, value]) => [`  ${name}`, value!])),
    '台账',
    entriesTable(procedure, entries),
  ].join('\n');
}
