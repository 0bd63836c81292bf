import type { CivilDate } from '../time/index.ts';
import { civilDate, dayNumber } from '../time/index.ts';
import { usedUntil } from './course.ts';
import type { LimitCourse } from './limit-course.ts';
import { limitCourse } from './limit-course.ts';
import type { TimeLimit } from './time-limit.ts';
import { LICENCE_PAUSE_GROUNDS } from './time-limit.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** One day of a limit: whether it counts, as which unit, why, and the clause that says so. */
export interface ExplainLine {
  readonly date: CivilDate;
  readonly counted: boolean;
  /** Present when counted: the number of this day, going on past the limit for days overdue. */
  readonly ordinal?: number;
  readonly why: string;
  readonly law: string;
}

const LAW = {
  start: '《中华人民共和国民法典》第二百零一条',
  restDayEnd: '《中华人民共和国民法典》第二百零三条',
  month: '《中华人民共和国民法典》第二百零二条',
  calendarDay: '《中华人民共和国民法典》第二百条',
  workday: '《中华人民共和国行政许可法》第八十二条',
  pause: '《中华人民共和国行政许可法》第四十五条',
  otherPause: '该事项关于不计入办理期限的规定',
} as const;

/**
 * The limit day by day, from its start to `until` (else to the due day, else to the day the last pause began), cut off on the
 * day the clock stopped. The ordinal of the last counted day up to the due day equals the limit with its extensions.
 */
export function explain(limit: TimeLimit, cal: WorkCalendar, until?: CivilDate): ExplainLine[] {
  const run = limitCourse(limit, cal);
  let last = until ?? run.course.due ?? run.course.excluded.at(-1)!.from;
  if (limit.stoppedOn !== undefined && limit.stoppedOn < last) last = limit.stoppedOn;
  const lines: ExplainLine[] = [];
  let used = 0;
  for (let day = dayNumber(limit.startedOn); day <= dayNumber(last); day++) {
    const date = civilDate(day);
    const now = usedUntil(limit.startedOn, date, run.course, run.measure);
    const ordinal = now > used ? now : undefined;
    used = now;
    const { why, law } = date === limit.startedOn ? startReason() : reasonOf(limit, cal, run, date, ordinal);
    lines.push({
      date,
      counted: ordinal !== undefined,
      ...(ordinal === undefined ? {} : { ordinal }),
      why: why + remarks(limit, cal, run, date),
      law,
    });
  }
  return lines;
}

function startReason(): { why: string; law: string } {
  return { why: '期间起算日不计入', law: LAW.start };
}

function reasonOf(
  limit: TimeLimit,
  cal: WorkCalendar,
  run: LimitCourse,
  date: CivilDate,
  ordinal: number | undefined,
): { why: string; law: string } {
  const { excluded, due } = run.course;
  const isExcluded = excluded.some((span) => span.from < date && (span.to === undefined || date <= span.to));
  if (isExcluded) {
    const grounds = limit.pauses.filter((p) => p.from < date && (p.to === undefined || date <= p.to));
    if (grounds.length > 0) {
      const names = [...new Set(grounds.map((pause) => pause.ground))];
      const licence = names.every((name) => LICENCE_PAUSE_GROUNDS.includes(name));
      const text = names.join('、');
      if (licence) return { why: `特别程序期间：${text}`, law: LAW.pause };
      return { why: `不计时期间：${text}`, law: LAW.otherPause };
    }
    return { why: `期限最后一日遇休息日，顺延至下一工作日（${dayName(cal, date)}）`, law: LAW.restDayEnd };
  }
  const overdue = due !== undefined && date > due ? '，已超过期限' : '';
  const name = dayName(cal, date);
  if (limit.limit.unit === 'workday') return { why: name + overdue, law: workdayLaw(cal, date) };
  const law = limit.limit.unit === 'calendar-day' ? LAW.calendarDay : LAW.month;
  return { why: `自然日，${ordinal === undefined ? '不计入' : '计入'}（${name}）${overdue}`, law };
}

function dayName(cal: WorkCalendar, date: CivilDate): string {
  const { kind, name } = cal.dayStatus(date);
  switch (kind) {
    case 'weekday':
      return '工作日';
    case 'weekend':
      return '周末';
    case 'holiday':
      return `${name}放假`;
    case 'make-up':
      return `${name}调休上班`;
  }
}

function workdayLaw(cal: WorkCalendar, date: CivilDate): string {
  const { notice } = cal.dayStatus(date);
  return notice === undefined ? LAW.workday : `${LAW.workday}；${notice}`;
}

function remarks(limit: TimeLimit, cal: WorkCalendar, run: LimitCourse, date: CivilDate): string {
  const unit = { workday: '个工作日', 'calendar-day': '日', month: '个月', year: '年', hour: '小时' }[
    limit.limit.unit
  ];
  const extended = limit.extensions.filter((extension) => extension.on === date);
  const parts = extended.map(
    ({ n, reason }) => `当日批准延长 ${n} ${unit}${reason === undefined ? '' : `（${reason}）`}`,
  );
  if (date === run.course.due) parts.push('期限届满日');
  if (date === limit.stoppedOn) parts.push('当日办结停止计时');
  if (cal.isProvisional(date)) parts.push('该年放假安排尚未公布，暂按周一至周五推算');
  return parts.map((part) => `；${part}`).join('');
}
