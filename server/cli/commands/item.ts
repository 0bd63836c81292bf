import { catalogueApi } from '@yimen/modules/catalogue/api';
import type { ItemVersion } from '@yimen/modules/catalogue/core';
import { directoryApi } from '@yimen/modules/directory/api';
import { civilDateAt } from '@yimen/platform/time';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { itemGuide } from '../item-guide.ts';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';
import { withLoadedProduct } from '../with-product.ts';
import { itemAct } from './item-act.ts';
import { itemDiff } from './item-diff.ts';
import { itemExport } from './item-export.ts';
import { itemImport } from './item-import.ts';
import { itemIncomplete } from './item-incomplete.ts';
import { itemSearch } from './item-search.ts';
import { itemTotals } from './item-totals.ts';

/** `item search|show|…`: the county's items, by what a person types and one by one, out to files and back. */
export function item(program: Command): void {
  const group = program.command('item').description('政务服务事项');
  group
    .command('show <编码>')
    .description('查看事项的办事指南')
    .option('--json', '以JSON输出全部要素')
    .action(async (code: string, options: { json?: boolean }) => {
      await withLoadedProduct(async (product) => {
        const today = civilDateAt(product.services.clock.now());
        const found = catalogueApi(product.services).effectiveVersion(code, today);
        if (found === undefined)
          throw new CommandFailure(`没有编码为 ${code} 的事项，用 yimen item search 查找。`, 1);
        if (options.json) sayJson(found);
        else say(itemGuide(found, departmentName(product, found)));
      });
    });
  for (const add of [itemSearch, itemTotals, itemExport, itemImport, itemAct, itemDiff, itemIncomplete])
    add(group);
}

function departmentName({ services }: Product, { elements }: ItemVersion): string {
  const { organisation } = elements.body;
  return directoryApi(services).organisation(organisation)?.name ?? organisation;
}
