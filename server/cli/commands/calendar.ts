import type { Command } from 'commander';
import { isRefusal } from '@yimen/platform/procedure';
import { applyNotice, type NoticeEffect } from '../../compose/apply-notice.ts';
import type { Product } from '../../compose/product.ts';
import { readInput } from '../input-value.ts';
import { CommandFailure } from '../outcome.ts';
import { localTime, refusalText } from '../matter-text.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly by: string;
  readonly note?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const WORKED = { worked: '上班', off: '放假', unknown: '未公布' } as const;
/** Matters shown on the screen; `--json` gives all. */
const SHOWN = 50;

/** `calendar list|load`: the notices in the database, and what a new one would move. */
export function calendar(program: Command): void {
  const group = program.command('calendar').description('工作日历：放假安排通知的录入和查看');
  group
    .command('list')
    .description('列出录入过的全部通知，最早的在前')
    .option('--json', '以JSON输出')
    .action((options: { json?: boolean }) => withProduct({}, async (product) => list(product, options)));
  group
    .command('load <通知>')
    .description(
      '录入放假安排通知（JSON：@文件、- 或内容），并移动在办件的到期日，每件留记录；--dry-run 只看不动',
    )
    .requiredOption('--by <姓名或工号>', '录入人')
    .option('--note <说明>', '说明')
    .option('--dry-run', '只列出哪些日子、哪些在办件的到期日会变，不作任何改动')
    .option('--json', '以JSON输出')
    .action((notice: string, options: Options) =>
      withProduct({}, async (product) => {
        const { by, note, dryRun = false } = options;
        const effect = await applyNotice(product, await readInput(notice), {
          by,
          dryRun,
          ...(note === undefined ? {} : { note }),
        });
        if (isRefusal(effect)) throw new CommandFailure(refusalText(effect), 1);
        tell(effect, options);
      }),
    );
}

function list({ holidays }: Product, { json }: { json?: boolean }): void {
  const history = holidays.history();
  if (json) return sayJson(history);
  say(
    table(
      history.map(({ year, number, notice, at, by }) => [
        String(year),
        number,
        notice === null ? '已撤回' : notice.kind === 'yearly' ? '年度安排' : '更正',
        notice?.numberCertain === false ? '文号待核对' : '',
        `${localTime(at)} ${by}`,
      ]),
    ),
  );
}

function tell({ calendar, matters }: NoticeEffect, { json, dryRun }: Options): void {
  const { changed, applied } = calendar;
  if (json) return sayJson({ applied, changed, ...matters });
  say(changed.length === 0 ? '没有日子因此改变。' : `${changed.length}天改变：`);
  if (changed.length > 0)
    say(table(changed.map(({ date, before, after }) => [date, `${WORKED[before]} → ${WORKED[after]}`])));
  const { examined, moved } = matters;
  say(
    `在办${examined}件，其中${moved.length}个时限的到期日${dryRun ? '会' : '已'}改变${moved.length > 0 ? '：' : '。'}`,
  );
  if (moved.length > 0) {
    say(
      table(
        moved
          .slice(0, SHOWN)
          .map(({ number, clock, from, to, days }) => [
            number,
            clock,
            `${from} → ${to}`,
            `${days > 0 ? '+' : ''}${days}天`,
          ]),
      ),
    );
    if (moved.length > SHOWN) say(`……共${moved.length}个，--json 可看全部。`);
  }
  if (dryRun) say('以上为试算，未作改动。去掉 --dry-run 即录入并逐件记录。');
}
