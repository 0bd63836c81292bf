import { catalogueApi } from '@yimen/modules/catalogue/api';
import {
  HANDLING_MODES,
  ITEM_TYPES,
  sharedProvenance,
  type ItemVersion,
} from '@yimen/modules/catalogue/core';
import { directoryApi } from '@yimen/modules/directory/api';
import { civilDateAt } from '@yimen/platform/time';
import type { Command } from 'commander';
import type { Product } from '../../compose/open-product.ts';
import { itemGuide } from '../item-guide.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { inputLines, say, sayJson, table } from '../terminal.ts';
import { withLoadedProduct } from '../with-product.ts';
import { itemTotals } from './item-totals.ts';

interface SearchOptions {
  readonly limit: string;
  readonly json?: boolean;
}

/** `item search|show|totals`: the county's items, by what a person types and one by one. */
export function item(program: Command): void {
  const group = program.command('item').description('政务服务事项');
  group
    .command('search <词...>')
    .description('按名称、拼音、首字母、部门、编码查找事项；为“-”时逐行读取问题，每行答一行')
    .option('--limit <条数>', '最多条数', '10')
    .option('--json', '以JSON输出（每个问题一行数组）')
    .action(async (words: string[], options: SearchOptions) => {
      const limit = limitOf(options.limit);
      await withLoadedProduct(async (product) => {
        const answer = (text: string): void => answerSearch(product, text, limit, options.json === true);
        if (words.join(' ') !== '-') return answer(words.join(' '));
        for await (const line of inputLines()) answer(line);
      });
    });
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
  itemTotals(group);
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 2000) return limit;
  throw new CommandFailure(`条数“${text}”不对，请写1到2000之间的整数。`);
}

function departmentName({ services }: Product, { elements }: ItemVersion): string {
  const { organisation } = elements.body;
  return directoryApi(services).organisation(organisation)?.name ?? organisation;
}

function answerSearch(product: Product, words: string, limit: number, json: boolean): void {
  const on = civilDateAt(product.services.clock.now());
  const { items, total } = catalogueApi(product.services).search(words, { limit, on });
  if (total === 0) answerNo();
  if (json) {
    return sayJson(
      items.map((found) => ({
        code: found.code,
        name: found.elements.name,
        type: ITEM_TYPES[found.elements.type].title,
        department: found.elements.body.organisation,
        departmentName: departmentName(product, found),
        mode: HANDLING_MODES[found.elements.time.mode].title,
        provenance: found.elements.provenance,
      })),
    );
  }
  if (total === 0) return say(`没有找到与“${words}”相符的事项，请换个词，也可以用拼音或首字母。`);
  say(table(items.map((found) => [found.code, departmentName(product, found), found.elements.name])));
  if (total > items.length) say(`共${total}项，这里是前${items.length}项。`);
  const source = sharedProvenance(items.map(({ elements }) => elements));
  if (source !== null) say(`来源：${source}`);
}
