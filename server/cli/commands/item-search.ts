import { catalogueApi, type Hit } from '@yimen/modules/catalogue/api';
import { HANDLING_MODES, ITEM_TYPES, sharedProvenance } from '@yimen/modules/catalogue/core';
import { directoryApi } from '@yimen/modules/directory/api';
import { civilDateAt } from '@yimen/platform/time';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { inputLines, say, sayJson, table } from '../terminal.ts';
import { withLoadedProduct } from '../with-product.ts';

interface SearchCommandOptions {
  readonly limit: string;
  readonly json?: boolean;
}

/** `item search`: items and bundles by what a person types. */
export function itemSearch(group: Command): void {
  group
    .command('search <词...>')
    .description(
      '按名称、日常说法、拼音、首字母、部门、编码查找事项和一件事；为“-”时逐行读取问题，每行答一行',
    )
    .option('--limit <条数>', '最多条数', '10')
    .option('--json', '以JSON输出（每个问题一行数组）')
    .action(async (words: string[], options: SearchCommandOptions) => {
      const limit = limitOf(options.limit);
      await withLoadedProduct(async (product) => {
        const answer = (text: string): void => answerSearch(product, text, limit, options.json === true);
        if (words.join(' ') !== '-') return answer(words.join(' '));
        for await (const line of inputLines()) answer(line);
      });
    });
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 2000) return limit;
  throw new CommandFailure(`条数“${text}”不对，请写1到2000之间的整数。`);
}

/** A hit as one object of the JSON answer; bundles have the same fields as items, told apart by `kind`. */
interface FoundLine {
  readonly kind: Hit['kind'];
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly department: string;
  readonly departmentName: string;
  readonly mode: string;
  readonly provenance: string | null;
}

function lineOf(product: Product, hit: Hit): FoundLine {
  const of = (department: string): Pick<FoundLine, 'department' | 'departmentName'> => ({
    department,
    departmentName: directoryApi(product.services).organisation(department)?.name ?? department,
  });
  if (hit.kind === 'bundle') {
    const { code, name, department, provenance } = hit.bundle;
    return { kind: 'bundle', code, name, type: '一件事', ...of(department), mode: '联办', provenance };
  }
  const { code, elements } = hit.item;
  return {
    ...{ kind: 'item', code, name: elements.name, type: ITEM_TYPES[elements.type].title },
    ...of(elements.body.organisation),
    mode: HANDLING_MODES[elements.time.mode].title,
    provenance: elements.provenance,
  };
}

function answerSearch(product: Product, words: string, limit: number, json: boolean): void {
  const on = civilDateAt(product.services.clock.now());
  const { hits, total } = catalogueApi(product.services).searchAll(words, { limit, on });
  const lines = hits.map((hit) => lineOf(product, hit));
  if (total === 0) answerNo();
  if (json) return sayJson(lines);
  if (total === 0) return say(`没有找到与“${words}”相符的事项，请换个词，也可以用拼音或首字母。`);
  say(
    table(
      lines.map(({ kind, code, departmentName, name }) => [
        code,
        departmentName,
        kind === 'bundle' ? `一件事：${name}` : name,
      ]),
    ),
  );
  if (total > lines.length) say(`共${total}项，这里是前${lines.length}项。`);
  const source = sharedProvenance(lines);
  if (source !== null) say(`来源：${source}`);
}
