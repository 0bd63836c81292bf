import { actOnItem } from '@yimen/modules/catalogue/api';
import { itemLife } from '@yimen/modules/catalogue/core';
import type { Command } from 'commander';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { readInput } from '../input-value.ts';
import { CommandFailure } from '../outcome.ts';
import { withProduct } from '../with-product.ts';
import { tellOutcome } from './tell-outcome.ts';

interface Options {
  readonly as: string;
  readonly input: string;
  readonly json?: boolean;
}

/** `item act CODE ACTION`: sends a draft to review, approves or rejects it, suspends, resumes or cancels an item. */
export function itemAct(group: Command): void {
  const offered = Object.entries(itemLife.actions)
    .filter(([id]) => id !== 'register' && id !== 'draft')
    .map(([id, { title }]) => `${id} ${title}`)
    .join('、');
  group
    .command('act <编码> <操作>')
    .description(`事项的送审、审核、挂起、取消：${offered}`)
    .requiredOption('--as <登录名>', '以此账号的身份')
    .option('--input <内容>', '操作的输入：JSON、@文件或 -，如 {"effectiveFrom":"2026-12-01"}', '{}')
    .option('--json', '以JSON输出')
    .action(async (code: string, action: string, options: Options) => {
      if (!Object.hasOwn(itemLife.actions, action))
        throw new CommandFailure(`没有操作 ${action}。有：${offered}。`);
      const input = await readInput(options.input);
      await withProduct({}, async (product) => {
        const actor = await actingAs(product, await openIdentity(product), options.as);
        const outcome = await actOnItem(product.services, { code, action, input, actor });
        tellOutcome(product, itemLife, outcome, options.json === true);
      });
    });
}
