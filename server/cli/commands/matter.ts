import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs, getProcedure } from '../acting.ts';
import { readInput } from '../input-value.ts';
import { CommandFailure } from '../outcome.ts';
import { withLoadedProduct, withProduct } from '../with-product.ts';
import { act, actions, explainClocks, show, type Who } from './case.ts';
import { tellOutcome } from './tell-outcome.ts';

interface Acting extends Who {
  readonly as: string;
  readonly input: string;
}

/** `matter open|act|actions|show|explain`: a matter of any procedure of any module, under the same rules as anywhere else. */
export function matterCommand(program: Command): void {
  const group = program.command('matter').description('任何程序的事项：新建、办理、查看、时限说明');
  group
    .command('open <程序> <操作>')
    .description('新建一件，如 matter open reform.task draft --as demo-supervisor --input @任务.json')
    .requiredOption('--as <登录名>', '以此账号的身份')
    .option('--input <内容>', '操作的输入：JSON、@文件或 -（标准输入）', '{}')
    .option('--json', '以JSON输出')
    .action((procedure: string, action: string, options: Acting) =>
      withLoadedProduct((product) => open(product, procedure, action, options)),
    );
  group
    .command('act <编号> <操作>')
    .description('对一件进行一项操作')
    .requiredOption('--as <登录名>', '以此账号的身份')
    .option('--input <内容>', '操作的输入：JSON、@文件或 -（标准输入）', '{}')
    .option('--json', '以JSON输出')
    .action((number: string, action: string, options: Acting) =>
      withProduct({}, (product) => act(product, number, action, options)),
    );
  group
    .command('actions <编号>')
    .description('此账号现在可以进行哪些操作，各要填写什么')
    .requiredOption('--as <登录名>', '以此账号的身份')
    .option('--json', '以JSON输出')
    .action((number: string, options: Who) =>
      withProduct({}, (product) => actions(product, number, options)),
    );
  group
    .command('show <编号>')
    .description('查看一件：状态、时限、内容、台账')
    .option('--as <登录名>', '同时列出此账号现在可以进行的操作')
    .option('--json', '以JSON输出')
    .action((number: string, options: Who) => withProduct({}, (product) => show(product, number, options)));
  group
    .command('explain <编号>')
    .description('逐日说明期限如何计算')
    .option('--clock <时限>', '只看一个时限')
    .option('--json', '以JSON输出')
    .action((number: string, options: { clock?: string; json?: boolean }) =>
      withProduct({}, (product) => explainClocks(product, number, options)),
    );
}

async function open(product: Product, id: string, action: string, options: Acting): Promise<void> {
  const input = await readInput(options.input);
  const procedure = getProcedure(product, id);
  const opening = Object.entries(procedure.actions).filter(([, { from }]) => from === 'new');
  if (!opening.some(([name]) => name === action)) {
    const known = opening.map(([name, { title }]) => `${name}（${title}）`).join('、');
    throw new CommandFailure(`“${procedure.title}”不能以“${action}”新建。可以用：${known}。`);
  }
  const actor = await actingAs(product, await openIdentity(product), options.as);
  const outcome = await product.services.ledger.submit({ procedure: id, action, input, actor });
  tellOutcome(product, procedure, outcome, options.json === true);
}
