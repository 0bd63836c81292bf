import type { Command } from 'commander';
import { isCivilDate } from '@yimen/platform/time';
import { loadedItems } from '../../simulate/loaded-items.ts';
import { castOf } from '../../simulate/cast.ts';
import { reconcile, type Reconciliation } from '../../simulate/reconcile.ts';
import { ledgerFingerprint, simulateYear, type SimulationResult } from '../../simulate/simulate-year.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withLoadedProduct } from '../with-product.ts';

interface Options {
  readonly cases: string;
  readonly year: string;
  readonly seed: string;
  readonly json?: boolean;
}

/** `simulate`: a year of the county through the real engine, then a reconciliation. */
export function simulate(program: Command): void {
  program
    .command('simulate')
    .description('用真实引擎模拟全县一年的办件（逐条命令，不直接写表）；同一种子得到同一本台账')
    .option('--cases <件数>', '办件数', '20000')
    .option('--year <年份>', '年份', '2021')
    .option('--seed <种子>', '随机种子', '1')
    .option('--json', '以JSON输出')
    .action(async (options: Options) => {
      const size = {
        cases: whole(options.cases, '件数'),
        year: whole(options.year, '年份'),
        seed: whole(options.seed, '种子'),
      };
      if (!isCivilDate(`${size.year}-01-01`))
        throw new CommandFailure(`年份“${options.year}”不对，请写四位数字。`);
      const progress = new ProgressLine();
      await withLoadedProduct(async (product) => {
        const items = loadedItems(product, `${size.year}-01-01`);
        if (items.length === 0) throw new CommandFailure('没有可办的事项，请先运行 yimen load data/lixian。');
        const result = await simulateYear(product, items, castOf(product, `${size.year}-01-01`), {
          ...size,
          onDay: (day, opened) => progress.show(`${day} 已立案${opened}件`, opened, size.cases),
        });
        progress.end();
        const balance = await reconcile(product, size.year);
        const fingerprint = await ledgerFingerprint(product);
        if (result.unexpected.length > 0 || !balance.balanced) answerNo();
        if (options.json) sayJson({ ...size, ...result, balance, fingerprint });
        else tell(result, balance, fingerprint);
      });
    });
}

function tell(result: SimulationResult, balance: Reconciliation, fingerprint: string): void {
  const { opened, commands, refusedAsMeant, alarms, unexpected, seconds } = result;
  say(
    `立案${opened}件，命令${commands}条（其中按规定被拒${refusedAsMeant}条），时限触发${alarms}次，用时${seconds.toFixed(1)}秒。`,
  );
  const { carriedOver, received, finished, returned, open, balanced } = balance;
  say(
    `上年结转${carriedOver} + 收件${received} = 办结${finished} + 退回${returned} + 在办${open}：${balanced ? '平' : '不平'}。`,
  );
  say(`台账指纹 ${fingerprint}`);
  for (const text of unexpected.slice(0, 20)) say(`意外：${text}`);
  if (unexpected.length > 20) say(`……共${unexpected.length}处意外。`);
}

function whole(text: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CommandFailure(`${what}“${text}”不是整数。`);
  return Number(text);
}
