import { dayNumber, isCivilDate } from '../time/index.ts';

/** One fault found in a holiday notice: where (`holidays[2].to`) and what, in plain Chinese. */
export interface NoticeProblem {
  readonly path: string;
  readonly message: string;
}

type Report = (path: string, message: string) => void;

const KEYS = new Set([
  'kind',
  'year',
  'number',
  'numberCertain',
  'issuedOn',
  'source',
  'holidays',
  'makeUpDays',
  'ordinaryDays',
]);
/** The longest run announced so far has ten days (Spring Festival 2020 as extended); more is a slip of the pen. */
const LONGEST_SPAN = 16;

/** Checks a notice that came from outside (file, form). An empty list means `value` is a sound `HolidayNotice`. */
export function validateNotice(value: unknown): NoticeProblem[] {
  const problems: NoticeProblem[] = [];
  const report: Report = (path, message) => void problems.push({ path, message });
  if (!isRecord(value)) {
    report('', '放假通知应当是一个对象');
    return problems;
  }
  for (const key of Object.keys(value)) if (!KEYS.has(key)) report(key, `未知字段“${key}”，请删除或核对拼写`);
  checkHead(value, report);
  const year = typeof value['year'] === 'number' ? value['year'] : Number.NaN;
  const off = checkHolidays(value['holidays'], year, report);
  const worked = checkMakeUpDays(value['makeUpDays'], year, off, report);
  const ordinary = checkOrdinaryDays(value, year, new Map([...off, ...worked]), report);
  if (off.size + worked.size + ordinary === 0 && problems.length === 0) {
    report('holidays', '通知没有写明任何一天放假、上班或者恢复，请至少录入一项');
  }
  return problems;
}

function checkHead(notice: Record<string, unknown>, report: Report): void {
  const { kind, year, number, numberCertain, issuedOn, source } = notice;
  if (kind !== 'yearly' && kind !== 'correction') {
    report('kind', '类别只能是 yearly（年度安排）或者 correction（更正）');
  }
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2100) {
    report('year', '年份应当是 2000 至 2100 之间的整数');
  }
  if (typeof number !== 'string' || number.trim() === '') report('number', '请填写通知的文号');
  if (typeof numberCertain !== 'boolean')
    report('numberCertain', '请注明文号是否已经核对（true 或者 false）');
  if (issuedOn !== undefined && !isDate(issuedOn))
    report('issuedOn', '发文日期应当是真实的日期（YYYY-MM-DD）');
  if (typeof source !== 'string' || source.trim() === '') report('source', '请填写通知的来源');
}

function checkHolidays(list: unknown, year: number, report: Report): Map<number, string> {
  const off = new Map<number, string>();
  if (!Array.isArray(list)) {
    report('holidays', '放假安排应当是列表');
    return off;
  }
  list.forEach((span: unknown, index) => {
    const path = `holidays[${index}]`;
    if (!isRecord(span)) return report(path, '放假安排应当写明名称、开始日和结束日');
    checkName(span['name'], `${path}.name`, report);
    const { from, to } = span;
    if (!isDate(from)) report(`${path}.from`, '开始日应当是真实的日期（YYYY-MM-DD）');
    if (!isDate(to)) report(`${path}.to`, '结束日应当是真实的日期（YYYY-MM-DD）');
    if (!isDate(from) || !isDate(to)) return;
    const first = dayNumber(from);
    const last = dayNumber(to);
    if (last < first) return report(`${path}.to`, `结束日 ${to} 早于开始日 ${from}`);
    if (last - first + 1 > LONGEST_SPAN) {
      return report(path, `一次放假 ${last - first + 1} 天，超过 ${LONGEST_SPAN} 天，请核对起止日期`);
    }
    checkYear(from, year, `${path}.from`, report);
    checkYear(to, year, `${path}.to`, report);
    for (let day = first; day <= last; day++) claim(off, day, path, '放假', report);
  });
  return off;
}

function checkMakeUpDays(
  list: unknown,
  year: number,
  off: Map<number, string>,
  report: Report,
): Map<number, string> {
  const worked = new Map<number, string>();
  if (!Array.isArray(list)) {
    report('makeUpDays', '调休上班日应当是列表');
    return worked;
  }
  list.forEach((item: unknown, index) => {
    const path = `makeUpDays[${index}]`;
    if (!isRecord(item)) return report(path, '调休上班日应当写明名称和日期');
    checkName(item['name'], `${path}.name`, report);
    const date = item['date'];
    if (!isDate(date)) return report(`${path}.date`, '调休上班日应当是真实的日期（YYYY-MM-DD）');
    checkYear(date, year, `${path}.date`, report);
    const day = dayNumber(date);
    if (!isWeekend(day)) report(`${path}.date`, `${date} 是周一至周五，本来就上班，不能作为调休上班日`);
    if (off.has(day)) report(`${path}.date`, `${date} 同时写成了放假和上班`);
    claim(worked, day, path, '上班', report);
  });
  return worked;
}

function checkOrdinaryDays(
  notice: Record<string, unknown>,
  year: number,
  claimed: ReadonlyMap<number, string>,
  report: Report,
): number {
  const list = notice['ordinaryDays'];
  if (list === undefined) return 0;
  if (!Array.isArray(list)) {
    report('ordinaryDays', '恢复常态的日期应当是列表');
    return 0;
  }
  if (notice['kind'] === 'yearly') report('ordinaryDays', '年度安排没有可以恢复的日期，只有更正通知才能使用');
  list.forEach((date: unknown, index) => {
    const path = `ordinaryDays[${index}]`;
    if (!isDate(date)) return report(path, '日期应当真实存在（YYYY-MM-DD）');
    checkYear(date, year, path, report);
    const other = claimed.get(dayNumber(date));
    if (other !== undefined) report(path, `${date} 已经写在 ${other} 中，不能又恢复常态`);
  });
  return list.length;
}

/** New Year's Day may borrow days of the December before (2018-12-29 to 31 stand in the notice for 2019); nothing else may. */
function checkYear(date: string, year: number, path: string, report: Report): void {
  if (Number.isNaN(year)) return;
  if (date >= `${year - 1}-12-25` && date <= `${year}-12-31`) return;
  report(path, `${date} 不属于 ${year} 年（元旦安排最早可以涉及上一年 12 月 25 日）`);
}

function claim(days: Map<number, string>, day: number, path: string, what: string, report: Report): void {
  const other = days.get(day);
  if (other !== undefined) report(path, `与 ${other} 重复写了同一天${what}`);
  else days.set(day, path);
}

function checkName(name: unknown, path: string, report: Report): void {
  if (typeof name !== 'string' || name.trim() === '') report(path, '请填写节日名称');
}

function isWeekend(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday; 0 = Sunday
  return weekday === 0 || weekday === 6;
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && isCivilDate(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
