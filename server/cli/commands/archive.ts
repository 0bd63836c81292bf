import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  detachMonth,
  exportMonth,
  findArchived,
  listArchivedMonths,
  MANAGE_ARCHIVE,
  onlineMonths,
  verifyArchive,
  type ArchivedMonth,
  type Archiving,
} from '@yimen/platform/archive';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly as: string;
  readonly file?: string;
  readonly json?: boolean;
}

/** `archive list|export|detach|verify|show`: months of the ledger in files of their own. */
export function archive(program: Command): void {
  const group = program.command('archive').description('台账归档：按月导出、移出数据库、验证、查阅');
  group
    .command('list')
    .description('列出已归档的月份')
    .option('--json', '以JSON输出')
    .action((options: Options) => withProduct({}, (product) => list(product, options)));
  group
    .command('export <月份>')
    .description('把一个月的台账导出为归档文件并核对，数据库中的不动；月份如 2021-03（UTC）')
    .requiredOption('--as <登录名>', '以此系统管理员的身份')
    .option('--file <文件>', '归档文件；不写则放在数据目录的 archive 中')
    .action((month: string, options: Options) =>
      withProduct({}, (product) => exported(product, month, options)),
    );
  group
    .command('detach <月份>')
    .description('再次核对归档文件后，把该月移出数据库；此后该月只在归档文件中')
    .requiredOption('--as <登录名>', '以此系统管理员的身份')
    .option('--file <文件>', '归档文件已移到别处时，写现在的位置')
    .action((month: string, options: Options) =>
      withProduct({}, (product) => detached(product, month, options)),
    );
  group
    .command('verify <文件>')
    .description('离线验证一个归档文件；全部台账连同归档一起验证用 yimen ledger verify')
    .option('--json', '以JSON输出')
    .action(verify);
  group
    .command('show <编号>')
    .description('从归档文件中查阅一件事项的台账记录')
    .option('--json', '以JSON输出')
    .action((number: string, options: Options) =>
      withProduct({}, (product) => show(product, number, options)),
    );
}

async function list({ services }: Product, { json }: Options): Promise<void> {
  const months = await listArchivedMonths(services.database.pool);
  if (json) return sayJson(months);
  if (months.length === 0) return say('还没有归档的月份。');
  const rows = months.map((one) => [
    one.month,
    String(one.entries),
    one.detachedAt === null ? '已导出' : '已移出',
    one.file,
  ]);
  say(table([['月份', '记录', '状态', '归档文件'], ...rows]));
}

async function exported(product: Product, month: string, options: Options): Promise<void> {
  const archiving = await archivingAs(product, options.as);
  const file = resolve(options.file ?? join(product.config.dataDir, 'archive', `${month}.yimen-archive`));
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const made = accepted(await exportMonth(archiving, month, file));
  const { size } = await stat(file);
  say(`${month} 的${made.entries}条记录已导出到 ${file}（${(size / 1024 ** 2).toFixed(1)} MB），核对无误。`);
  say('请把文件另存两份，再执行 yimen archive detach 移出数据库。');
}

async function detached(product: Product, month: string, options: Options): Promise<void> {
  const archiving = await archivingAs(product, options.as);
  const file = options.file === undefined ? undefined : resolve(options.file);
  const made = accepted(await detachMonth(archiving, month, file));
  say(`${month} 的${made.entries}条记录已移出数据库，归档文件是 ${made.file}。`);
}

async function verify(file: string, { json }: Options): Promise<void> {
  const report = await verifyArchive(resolve(file));
  if (report.findings.length > 0) answerNo();
  if (json) return sayJson(report);
  for (const line of report.findings) say(line);
  const scope = `${report.month}，${report.entries}条记录，SHA-256 ${report.sha256}`;
  say(report.findings.length === 0 ? `验证通过：${scope}。` : `验证未通过：${scope}。`);
}

async function show({ services }: Product, number: string, { json }: Options): Promise<void> {
  const entries = await findArchived(services.database.pool, number);
  if (entries === undefined) throw new CommandFailure(`没有编号为 ${number} 的事项，请核对编号。`, 1);
  // Names and numbers are sealed in the entries; what is shown here is what is stored.
  if (json) return sayJson(entries);
  if (entries.length === 0) return say(`${number} 没有归档的记录，请用 yimen matter show 查看。`);
  const rows = entries.map(({ seq, type, state, at, actorKind, unit }) => [
    String(seq),
    new Date(at).toISOString(),
    type,
    state,
    unit ?? actorKind,
  ]);
  say(table([['序号', '时刻（UTC）', '记录', '状态', '经办'], ...rows]));
}

async function archivingAs(product: Product, login: string): Promise<Archiving> {
  const actor = await actingAs(product, await openIdentity(product), login);
  if (actor.grants[MANAGE_ARCHIVE] === undefined)
    throw new CommandFailure(`账号“${login}”没有台账归档的权限，请用系统管理员的账号。`, 1);
  const { services, signer } = product;
  return {
    database: services.database,
    publicKeys: new Map([[signer.keyId, signer.publicKeyPem]]),
    onlineMonths: services.settings.get(onlineMonths),
    by: actor.id,
    now: services.clock.now(),
  };
}

function accepted(answer: ArchivedMonth | Refusal): ArchivedMonth {
  if (isRefusal(answer)) throw new CommandFailure(answer.message, 1);
  return answer;
}
