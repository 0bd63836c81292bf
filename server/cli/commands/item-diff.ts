import { catalogueApi } from '@yimen/modules/catalogue/api';
import { diffElements, ITEM_STATES, type ItemVersion } from '@yimen/modules/catalogue/core';
import type { Command } from 'commander';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `item diff CODE V1 V2`: what differs between two published versions of an item, element by element. */
export function itemDiff(group: Command): void {
  group
    .command('diff <编码> <版本> <另一版本>')
    .description('比较事项的两个版本，逐项列出不同的要素')
    .option('--json', '以JSON输出')
    .action((code: string, first: string, second: string, options: { json?: boolean }) =>
      withProduct({}, async ({ services }) => {
        const versions = catalogueApi(services).versionsOf(code);
        if (versions.length === 0)
          throw new CommandFailure(`没有编码为 ${code} 的已发布事项，用 yimen item search 查找。`, 1);
        const [before, after] = [first, second].map((given) => versionOf(versions, given)) as [
          ItemVersion,
          ItemVersion,
        ];
        const differences = diffElements(before.elements, after.elements);
        if (options.json) return sayJson({ code, from: before.version, to: after.version, differences });
        say(`${after.elements.name}：${heading(before)} 与 ${heading(after)}`);
        if (differences.length === 0) return say('要素没有不同。');
        say(
          table([
            ['要素', '原来', '现在'],
            ...differences.map((one) => [one.title, one.before ?? '（无）', one.after ?? '（无）']),
          ]),
        );
      }),
    );
}

function heading({ version, state, effectiveFrom }: ItemVersion): string {
  return `第${version}版（${effectiveFrom}起${ITEM_STATES[state].title}）`;
}

function versionOf(versions: readonly ItemVersion[], given: string): ItemVersion {
  const found = versions.find(({ version }) => String(version) === given);
  if (found !== undefined) return found;
  const known = versions.map(({ version }) => version).join('、');
  throw new CommandFailure(`没有第“${given}”版，已发布的有：${known}。`, 1);
}
