import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findBatch, makeBatch, takeOutFiles, type MadeBatch } from '@yimen/modules/upward/api';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly as: string;
  readonly format: string;
  readonly batch?: string;
  readonly to?: string;
  readonly purpose: string;
  readonly json?: boolean;
}

/** `upward export`: makes the next batch and, with `--to`, takes its files out. */
export function upwardExport(group: Command): void {
  group
    .command('export')
    .description(
      '生成下一个上报批次（自上一批次以来的全部数据）；--to 把文件和清单取出到目录，含完整证件号码，记入台账',
    )
    .requiredOption('--as <登录名>', '以此账号的身份')
    .option('--format <格式>', 'jsonl 或 csv', 'jsonl')
    .option('--batch <编号>', '不生成新批次，只取出这一批次的文件')
    .option('--to <目录>', '取出文件到此目录')
    .option('--purpose <用途>', '取出的用途，记入台账', '移交上级平台')
    .option('--json', '以JSON输出')
    .action(async (options: Options) => {
      const { format } = options;
      if (format !== 'jsonl' && format !== 'csv')
        throw new CommandFailure(`格式“${format}”不对，应为 jsonl 或 csv。`);
      if (options.batch !== undefined && options.to === undefined)
        throw new CommandFailure('取出已有批次的文件，请用 --to 写明目录。');
      await withProduct({}, async (product) => {
        const actor = await actingAs(product, await openIdentity(product), options.as);
        const made = options.batch === undefined ? await make(product, actor, format) : undefined;
        const number = made?.number ?? options.batch!;
        const taken =
          options.to === undefined ? undefined : await takeOut(product, actor, number, options as TakeOut);
        if (options.json)
          return sayJson({ ...(made ?? { number }), ...(taken === undefined ? {} : { to: taken }) });
        if (made !== undefined) say(madeText(made));
        if (taken !== undefined) say(`文件和清单已取出到 ${taken}；其中有完整证件号码，移交后请删除。`);
      });
    });
}

type TakeOut = Options & { readonly to: string };

async function make({ services }: Product, actor: Actor, format: 'jsonl' | 'csv'): Promise<MadeBatch> {
  const progress = new ProgressLine();
  const made = await makeBatch(services, {
    ...{ actor, format },
    onProgress: (rows) => progress.show(`生成上报批次 已写${rows}行`),
  });
  progress.end();
  if (isRefusal(made)) throw new CommandFailure(made.message, 1);
  return made;
}

async function takeOut(
  { services }: Product,
  actor: Actor,
  number: string,
  { to, purpose }: TakeOut,
): Promise<string> {
  const folder = resolve(to);
  const files = await takeOutFiles(services, number, { purpose, actor });
  if (isRefusal(files)) throw new CommandFailure(files.message, 1);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const progress = new ProgressLine();
  for await (const { name, text } of files) {
    progress.show(`取出 ${name}`);
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
  progress.end();
  const { manifest } = (await findBatch(services, number))!.data;
  const told = { ...manifest, files: manifest.files.map(({ stored: _stored, ...file }) => file) };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify({ number, ...told }, null, 1)}\n`, {
    mode: 0o600,
  });
  return folder;
}

function madeText({ number, rows, withheld, persons, files }: MadeBatch): string {
  const held =
    withheld === 0 ? '' : `；另有${withheld}行缺必填项，未送出，用 yimen upward reconcile ${number} 查看`;
  return `已生成上报批次 ${number}：${files}个文件、${rows}行，含完整证件号码的自然人${persons}人次${held}。`;
}
