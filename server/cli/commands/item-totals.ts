import { getTotals } from '@yimen/modules/catalogue/contract';
import type { Command } from 'commander';
import { callOperation } from '../call-operation.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withLoadedProduct } from '../with-product.ts';

/** `item totals`: how many items there are, by type, kind of handling, department and delegation. */
export function itemTotals(group: Command): void {
  group
    .command('totals')
    .description('在用事项总数：按类型、办件类型、部门、下放层级')
    .option('--json', '以JSON输出')
    .action((options: { json?: boolean }) =>
      withLoadedProduct(async (product) => {
        const totals = await callOperation(product, getTotals, { params: {}, query: {}, body: undefined });
        if (options.json) return sayJson(totals);
        const counts = (rows: readonly { title: string; items: number }[]): string =>
          table(rows.map(({ title, items }) => [title, String(items)]));
        say(
          `在用事项${totals.items}项，年办件量${totals.annualVolume}件，其中网上${totals.onlineVolume}件。`,
        );
        say(`按类型\n${counts(totals.byType)}`);
        say(`按办件类型\n${counts(totals.byMode)}`);
        say(
          `下放\n${table(totals.delegation.map((d) => [d.title, `${d.items}项`, `${d.departments}个部门`]))}`,
        );
        say(`按部门\n${counts(totals.byDepartment)}`);
        if (totals.provenance !== null) say(`来源：${totals.provenance}`);
      }),
    );
}
