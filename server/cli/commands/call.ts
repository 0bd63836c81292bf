import { modules } from '@yimen/modules';
import { problemsOf } from '@yimen/platform/contract';
import type { Implementation } from '@yimen/platform/module';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { readInput } from '../input-value.ts';
import { refusalText } from '../matter-text.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly as?: string;
  readonly params: string;
  readonly query: string;
  readonly body: string;
}

/** `call OPERATION`: any operation of the API from the command line, judged and answered as over HTTP. */
export function call(program: Command): void {
  program
    .command('call <接口>')
    .description('调用一个接口，如 call reform.yearSummary --as demo-supervisor --params \'{"year":2021}\'')
    .option('--as <登录名>', '以此账号的身份；公开的接口不需要')
    .option('--params <内容>', '路径参数：JSON、@文件或 -', '{}')
    .option('--query <内容>', '查询参数：JSON、@文件或 -', '{}')
    .option('--body <内容>', '请求正文：JSON、@文件或 -', '{}')
    .action((id: string, options: Options) => withProduct({}, (product) => run(product, id, options)));
}

async function run(product: Product, id: string, options: Options): Promise<void> {
  const input = {
    params: await readInput(options.params),
    query: await readInput(options.query),
    body: await readInput(options.body),
  };
  await callAs(product, id, input, options.as);
}

/** Calls an operation as an account would and prints the answer; ends the command where it may not or the input does not fit. */
export async function callAs(
  product: Product,
  id: string,
  input: { params: unknown; query: unknown; body: unknown },
  as: string | undefined,
): Promise<void> {
  const { operation, handle } = getImplementation(id);
  const problems = (['params', 'query', 'body'] as const).flatMap((part) =>
    operation[part] === undefined ? [] : problemsOf(operation[part], input[part]),
  );
  if (problems.length > 0)
    throw new CommandFailure(problems.map(({ path, message }) => `${path}：${message}`).join('\n'));
  const actor = as === undefined ? undefined : await actingAs(product, await openIdentity(product), as);
  if (!isOpenTo(operation, actor)) throw new CommandFailure('您没有进行这项操作的权限，请核对 --as。', 1);
  const { services } = product;
  const answer = await handle(input, { services, actor, now: services.clock.now() });
  if (!isRefusal(answer)) return sayJson(answer);
  answerNo();
  say(refusalText(answer));
}

function getImplementation(id: string): Implementation {
  const all = modules.flatMap((module) => module.operations ?? []);
  const found = all.find(({ operation }) => operation.id === id);
  if (found !== undefined) return found;
  const known = all.map(({ operation }) => `${operation.id}（${operation.title}）`).join('、');
  throw new CommandFailure(`没有接口“${id}”。有：${known}。`);
}

function isOpenTo({ access }: Implementation['operation'], actor: Actor | undefined): boolean {
  if (access === 'public') return true;
  if (actor === undefined) return false;
  return access === 'signed-in' || actor.grants[access.permission] !== undefined;
}
