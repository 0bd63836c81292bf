import { resolve } from 'node:path';
import { createReplica, forgetReplica, openReplica } from '@yimen/platform/database';
import type { Command } from 'commander';
import { CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly name: string;
  readonly port?: string;
  readonly json?: boolean;
}

/** `replica create|serve|forget`: a second copy of the embedded database that follows it, for reading. */
export function replica(program: Command): void {
  const group = program.command('replica').description('内置数据库的流复制备机（只读）：建立、运行、撤销');
  group
    .command('create <目录>')
    .description('在空目录中建立跟随本机内置数据库的备机；主库可以在运行')
    .option('--name <名称>', '备机名称：小写字母、数字、下划线', 'one')
    .action(async (folder: string, { name }: Options) => {
      const progress = new ProgressLine();
      await withProduct({}, async ({ services }) => {
        const onProgress = (text: string): void => progress.show(text);
        await createReplica({ primary: services.database, folder: resolve(folder), name, onProgress });
      });
      progress.end();
      say(`备机已建立。用 yimen replica serve ${folder} 运行它。`);
    });
  group
    .command('serve <目录>')
    .description('运行备机，直到 Ctrl+C；显示 DATABASE_READ_URL')
    .option('--port <端口>', '端口；不写则沿用上次的或自动选择')
    .option('--json', '以JSON输出')
    .action((folder: string, options: Options) => serve(folder, options));
  group
    .command('forget <名称>')
    .description('撤销一个不再使用的备机，主库不再为它保留日志')
    .action(async (name: string) => {
      await withProduct({}, ({ services }) => forgetReplica(services.database, name));
      say(`已撤销备机 ${name}，它的目录可以删除。`);
    });
}

async function serve(folder: string, { port, json }: Options): Promise<void> {
  const wanted = port === undefined ? undefined : Number(port);
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted > 0 && wanted < 65_536))
    throw new CommandFailure(`端口“${port}”不对，请写1到65535之间的整数。`);
  const progress = new ProgressLine();
  const database = await openReplica(resolve(folder), {
    ...(wanted === undefined ? {} : { port: wanted }),
    onProgress: (text) => progress.show(text),
  });
  progress.end();
  if (json) sayJson({ url: database.url });
  else say(`备机在运行。让服务从它读取统计和导出：DATABASE_READ_URL=${database.url}`);
  await new Promise<void>((stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop());
  });
  await database.close();
}
