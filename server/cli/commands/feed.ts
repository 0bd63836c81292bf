import {
  addSubscription,
  discardDeadLetter,
  listDeadLetters,
  listSubscriptions,
  MANAGE_FEED,
  resendDeadLetter,
  type Subscription,
} from '@yimen/platform/feed';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly as?: string;
  readonly title?: string;
  readonly types?: string;
  readonly units?: string;
  readonly discard?: string;
  readonly json?: boolean;
}

const STATES: Readonly<Record<Subscription['state'], string>> = {
  active: '推送中',
  paused: '已暂停',
  disabled: '已停用',
};

/** `feed list|add|dead|resend`: where entries of the ledger are sent, and what could not be. */
export function feed(program: Command): void {
  const group = program.command('feed').description('对外推送：订阅、死信');
  group
    .command('list')
    .description('列出推送订阅')
    .option('--json', '以JSON输出')
    .action((options: Options) => withProduct({}, (product) => list(product, options)));
  group
    .command('add <地址>')
    .description('新建订阅；签名密钥只显示这一次')
    .requiredOption('--as <登录名>', '以此系统管理员的身份')
    .requiredOption('--title <名称>', '接收方名称')
    .option('--types <程序:类型,…>', '要哪些记录，可用*', '*:*')
    .option('--units <机构,…>', '只送这些机构持有的事项，如 D20；不写为全县')
    .option('--json', '以JSON输出')
    .action((url: string, options: Options) => withProduct({}, (product) => add(product, url, options)));
  group
    .command('dead')
    .description('列出死信：多次推送失败、等待处理的记录')
    .option('--json', '以JSON输出')
    .action((options: Options) => withProduct({}, (product) => dead(product, options)));
  group
    .command('resend <编号>')
    .description('重送一件死信；--discard 则放弃它')
    .requiredOption('--as <登录名>', '以此系统管理员的身份')
    .option('--discard <理由>', '不重送，放弃，理由留存')
    .option('--json', '以JSON输出')
    .action((id: string, options: Options) => withProduct({}, (product) => resend(product, id, options)));
}

async function list({ services }: Product, { json }: Options): Promise<void> {
  const subscriptions = await listSubscriptions(services);
  if (json) return sayJson(subscriptions);
  if (subscriptions.length === 0) return say('没有推送订阅。');
  const rows = subscriptions.map(({ id, title, url, types, state, stateReason }) => [
    String(id),
    title,
    url,
    types.join(','),
    STATES[state] + (stateReason === null ? '' : `（${stateReason}）`),
  ]);
  say(table([['编号', '名称', '地址', '记录', '状态'], ...rows]));
}

async function add(product: Product, url: string, options: Options): Promise<void> {
  const doing = await managing(product, options);
  const split = (text: string): string[] => text.split(',').map((part) => part.trim());
  const wanted = {
    title: options.title!,
    url,
    types: split(options.types!),
    ...(options.units === undefined ? {} : { units: split(options.units) }),
  };
  const { subscription, secret } = accepted(await addSubscription(product.services, wanted, doing));
  if (options.json) return sayJson({ subscription, secret });
  say(`已建立第 ${subscription.id} 号订阅。签名密钥（只显示这一次，请交给接收方）：`);
  say(secret);
}

async function dead({ services }: Product, { json }: Options): Promise<void> {
  const letters = await listDeadLetters(services);
  if (json) return sayJson(letters);
  if (letters.length === 0) return say('没有死信。');
  const rows = letters.map(({ id, title, number, seq, attempts, reason }) => [
    String(id),
    title,
    `${number}#${seq}`,
    String(attempts),
    reason,
  ]);
  say(table([['编号', '接收方', '记录', '已试', '原因'], ...rows]));
}

async function resend(product: Product, text: string, options: Options): Promise<void> {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new CommandFailure(`编号“${text}”不对，请写死信列表中的编号。`);
  const doing = await managing(product, options);
  const { services } = product;
  const { discard } = options;
  const { subscription } = accepted(
    discard === undefined
      ? await resendDeadLetter(services, id, doing)
      : await discardDeadLetter(services, id, discard, doing),
  );
  if (options.json) return sayJson({ id, subscription });
  say(discard === undefined ? '已放回待送，服务运行时立即重送。' : '已放弃，理由已留存。');
}

async function managing(product: Product, { as }: Options): Promise<{ by: string; now: number }> {
  const actor = await actingAs(product, await openIdentity(product), as!);
  if (actor.grants[MANAGE_FEED] === undefined)
    throw new CommandFailure(`账号“${as}”没有管理对外推送的权限，请用系统管理员的账号。`, 1);
  return { by: actor.id, now: product.services.clock.now() };
}

function accepted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new CommandFailure(answer.message, 1);
  return answer;
}
