import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../compose/config.ts';
import { verifyLedger } from '../../compose/ledger-digest.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { restoreBackup } from '../../compose/restore-backup.ts';
import { answerNo } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `restore FILE`: a backup into an empty database; the ledger is verified afterwards. */
export function restore(program: Command): void {
  program
    .command('restore <文件>')
    .description('把备份恢复到空的数据库和数据目录，并验证台账；先把原来的密钥目录放回原处')
    .option('--json', '以JSON输出')
    .action(async (file: string, options: { json?: boolean }) => {
      const progress = new ProgressLine();
      const config = readConfig(process.env);
      const { header, files, jobs } = await restoreBackup(config, resolve(file), (text) =>
        progress.show(text),
      );
      progress.end();
      await withProduct({}, async (product) => {
        const report = await verifyLedger(product, (done, total) => progress.show('验证台账', done, total));
        progress.end();
        const keyProblem = await openIdentity(product).then(
          () => undefined,
          (error: Error) => error.message,
        );
        if (report.findings.length > 0 || keyProblem !== undefined) answerNo();
        const tables = header.tables.length;
        if (options.json)
          return sayJson({ createdAt: header.createdAt, tables, files, jobs, report, keyProblem });
        say(`已恢复${tables}张表、${files}个文件、${jobs}个待执行任务。`);
        for (const { message } of report.findings) say(message);
        if (keyProblem !== undefined) say(keyProblem);
        say(
          report.findings.length === 0
            ? `台账验证通过：${report.matters}件事项、${report.entries}条记录、${report.digests}个日摘要。`
            : `台账验证未通过，发现${report.findings.length}处问题。`,
        );
      });
    });
}
