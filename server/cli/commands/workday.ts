import { buildCalendar, CalendarGap, publishedNotices, type WorkCalendar } from '@yimen/platform/calendar';
import type { Command } from 'commander';
import { isCivilDate } from '@yimen/platform/time';
import { answerNo, CommandFailure } from '../outcome.ts';
import { inputLines, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly json?: boolean;
  readonly county?: boolean;
}

/** `workday add|between`: arithmetic on the published notices, or with `--county` on those loaded into the database. */
export function workday(program: Command): void {
  const group = program
    .command('workday')
    .description('工作日计算（依据国务院办公厅放假通知，含调休上班日）');
  subcommand(
    group,
    'add <日期> [天数]',
    '某日之后第几个工作日；日期为“-”时从标准输入逐行读取“日期 天数”',
    (calendar, a, b) => {
      const n = wholeNumber(b);
      const result = calendar.addWorkdays(civil(a), n);
      return { start: a, n, result, ...(calendar.isProvisional(result) ? { provisional: true } : {}) };
    },
  );
  subcommand(
    group,
    'between <起> [止]',
    '起日之后到止日（含）的工作日数；起为“-”时逐行读取“起 止”',
    (calendar, a, b) => {
      const result = calendar.workdaysBetween(civil(a), civil(b));
      const provisional = calendar.isProvisional(a) || calendar.isProvisional(b);
      return { from: a, to: b, result, ...(provisional ? { provisional: true } : {}) };
    },
  );
}

type Answer = { readonly result: string | number; readonly provisional?: boolean };

function subcommand(
  group: Command,
  usage: string,
  description: string,
  answer: (calendar: WorkCalendar, a: string, b: string) => Answer,
): void {
  group
    .command(usage)
    .description(description)
    .option('--json', '以JSON输出')
    .option('--county', '使用本县数据库中已录入的放假通知')
    .action(async (a: string, b: string | undefined, options: Options) => {
      const run = async (calendar: WorkCalendar): Promise<void> => {
        if (a === '-') {
          for await (const line of inputLines()) answerLine(calendar, line.split(/[\s,]+/), answer, options);
        } else if (b === undefined) throw new CommandFailure(`缺少参数，用法：yimen workday ${usage}`);
        else tell(answer(calendar, a, b), options);
      };
      if (options.county) await withProduct({}, ({ holidays }) => run(holidays.current()));
      else await run(buildCalendar(publishedNotices));
    });
}

/** One line in, one line out, in order: a bad line is answered in its place and the others go on. */
function answerLine(
  calendar: WorkCalendar,
  [a = '', b = '']: string[],
  answer: (calendar: WorkCalendar, a: string, b: string) => Answer,
  options: Options,
): void {
  try {
    tell(answer(calendar, a, b), options);
  } catch (error) {
    if (!(error instanceof CommandFailure || error instanceof CalendarGap || error instanceof RangeError))
      throw error;
    answerNo();
    if (options.json) sayJson({ error: error.message });
    else say(`错误：${error.message}`);
  }
}

function tell(answer: Answer, options: Options): void {
  if (options.json) sayJson(answer);
  else say(`${answer.result}${answer.provisional ? '（暂定：该年放假通知尚未公布）' : ''}`);
}

function civil(text: string): string {
  if (!isCivilDate(text)) throw new CommandFailure(`“${text}”不是日期，请写成 年-月-日，如 2021-09-30。`);
  return text;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new CommandFailure(`“${text}”不是天数，请写0到99999之间的整数。`);
  return Number(text);
}
