import { findBatch, reconcileBatch, type BatchReconciliation } from '@yimen/modules/upward/api';
import { DATA_SETS, batch, type DataSet } from '@yimen/modules/upward/core';
import { isRefusal } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly remake?: boolean;
  readonly json?: boolean;
}

/** A batch that cannot be compared any more, and why: its entries are in the archive. */
interface Uncompared {
  readonly number: string;
  readonly notice: string;
}

/** `upward reconcile [NUMBER]`: what was sent against what the ledger holds; 1 when they differ, or the one asked for cannot be compared. */
export function upwardReconcile(group: Command): void {
  group
    .command('reconcile [批次编号]')
    .description('上报对账：按数据集和日，已送出加未送出应当等于台账；不写编号则核对全部批次')
    .option('--remake', '再生成一遍，逐字节比对')
    .option('--json', '以JSON输出')
    .action(async (number: string | undefined, options: Options) => {
      await withProduct({}, async (product) => {
        const numbers = number === undefined ? await allBatches(product) : [number];
        const progress = new ProgressLine();
        const reports: (BatchReconciliation | Uncompared)[] = [];
        for (const [i, one] of numbers.entries()) {
          progress.show(`核对 ${one}`, i, numbers.length);
          const found = await findBatch(product.services, one);
          if (found === undefined) throw new CommandFailure(`没有编号为 ${one} 的上报批次，请核对编号。`, 1);
          const report = await reconcileBatch(product.services, found, { remake: options.remake === true });
          if (!isRefusal(report)) reports.push(report);
          else if (number === undefined) reports.push({ number: one, notice: report.message });
          else throw new CommandFailure(`${one}：${report.message}`, 1);
        }
        progress.end();
        if (reports.some((report) => 'isEqual' in report && !report.isEqual)) answerNo();
        if (options.json) sayJson(reports);
        else say(reports.length === 0 ? '还没有上报批次。' : reports.map(reportText).join('\n\n'));
      });
    });
}

async function allBatches({ services }: Product): Promise<string[]> {
  const { rows } = await services.database.pool.query<{ number: string }>(
    'select number from ledger.matter where procedure = $1 order by id',
    [batch.id],
  );
  return rows.map(({ number }) => number);
}

function reportText(report: BatchReconciliation | Uncompared): string {
  if ('notice' in report) return `${report.number}：未核对。${report.notice}`;
  const { number, state, isEqual, sets, differences, again, accepted, rejected, open, remade } = report;
  const title = (set: string): string => DATA_SETS[set as DataSet].title;
  const rows = sets.map(({ set, ledger, sent, withheld }) => [
    title(set),
    `${ledger}`,
    `${sent}`,
    `${withheld}`,
  ]);
  return [
    `${number}（${batch.states[state]?.title ?? state}）：${isEqual ? '一致' : '不一致'}`,
    table([['数据集', '台账应有', '已送出', '未送出'], ...rows]),
    `再次送出${again}行；回执接收${accepted}行、退回${rejected}行；仍未送达${open}行。`,
    ...differences.map(
      ({ set, day, ledger, sent, withheld }) =>
        `不一致：${title(set)} ${day} 台账${ledger}行，送出${sent}行，未送出${withheld}行`,
    ),
    ...(remade === undefined
      ? []
      : [
          remade.length === 0 ? '再生成一遍，逐字节相同。' : `再生成一遍，以下文件不同：${remade.join('、')}`,
        ]),
  ].join('\n');
}
