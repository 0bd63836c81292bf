import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadReferenceData } from '../../compose/load-reference-data.ts';
import { CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `load DIR`: loads a county's reference data; safe to run again. */
export function load(program: Command): void {
  program
    .command('load <目录>')
    .description('载入参考数据目录（如 data/lixian），可重复执行')
    .option('--json', '以JSON输出')
    .action(async (directory: string, options: { json?: boolean }) => {
      const path = resolve(directory);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isDirectory()) throw new CommandFailure(`没有找到目录 ${path}。`);
      const progress = new ProgressLine();
      await withProduct({}, async ({ services }) => {
        const loaded = await loadReferenceData(services, path, (done, total, what) =>
          progress.show(what, done, total),
        );
        progress.end();
        if (options.json) sayJson({ directory: path, modules: loaded });
        else say(`已载入 ${path}（${loaded.join('、')}）。`);
      });
    });
}
