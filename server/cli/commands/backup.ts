import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { backUp } from '../../compose/back-up.ts';
import { CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `backup FILE`: everything but the keys in one file, while the product goes on working. */
export function backup(program: Command): void {
  program
    .command('backup <文件>')
    .description(
      '备份数据库、上传的文件和待执行任务到一个文件（不含密钥目录，须另行妥善保管）；可在运行中执行',
    )
    .option('--force', '文件已存在时覆盖')
    .option('--json', '以JSON输出')
    .action(async (file: string, options: { json?: boolean; force?: boolean }) => {
      const path = resolve(file);
      const exists = await access(path).then(
        () => true,
        () => false,
      );
      if (exists && !options.force)
        throw new CommandFailure(`${path} 已经存在，请换一个文件名，或用 --force 覆盖。`);
      const progress = new ProgressLine();
      await withProduct({}, async (product) => {
        const header = await backUp(product, path, (text) => progress.show(text));
        progress.end();
        const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
        const { size } = await stat(path);
        const { keysDir } = product.config;
        if (options.json)
          return sayJson({ file: path, bytes: size, tables: header.tables.length, rows, keys: keysDir });
        say(
          `已备份到 ${path}：${header.tables.length}张表、${rows}行，${(size / 1_048_576).toFixed(1)} MB。`,
        );
        say(
          `备份不含密钥。恢复后要读出个人信息、验证摘要签名，还需要密钥目录 ${keysDir}，请另行备份、分开保管。`,
        );
      });
    });
}
