import { migrate } from '@yimen/platform/database';
import type { Command } from 'commander';
import { say, sayJson } from '../terminal.ts';
import { migrationSources } from '../../compose/open-product.ts';
import { withProduct } from '../with-product.ts';

/** `migrate`: brings the database up to date. Every start does the same; this is for doing it ahead of a change-over. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到本程序的版本')
    .option('--json', '以JSON输出')
    .action(async (options: { json?: boolean }) => {
      await withProduct({}, async ({ services: { database } }) => {
        const { rows } = await database.pool.query(
          'select module, name from yimen.migration order by applied_at, module, name',
        );
        const { applied } = await migrate(database, migrationSources());
        if (options.json) sayJson({ installed: rows.length, applied });
        else say(`数据库已是最新，共${rows.length}个升级脚本。`);
      });
    });
}
