import type { Command } from 'commander';
import { examineProduct } from '../../compose/examine-product.ts';
import { answerNo } from '../outcome.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** `doctor`: everything that can quietly go wrong, each with what to do. Ends with 1 when something is wrong. */
export function doctor(program: Command): void {
  program
    .command('doctor')
    .description('检查数据库、密钥、工作日历、后台任务、台账等，指出问题和处理办法；有问题时退出码为1')
    .option('--json', '以JSON输出')
    .action(async (options: { json?: boolean }) => {
      await withProduct({}, async (product) => {
        const findings = await examineProduct(product);
        const bad = findings.filter(({ ok }) => !ok);
        if (bad.length > 0) answerNo();
        if (options.json) return sayJson({ ok: bad.length === 0, findings });
        say(table(findings.map(({ ok, title, detail }) => [ok ? '正常' : '异常', title, detail])));
        for (const { title, advice } of bad) say(`${title}：${advice}`);
        say(bad.length === 0 ? '没有发现问题。' : `发现${bad.length}个问题。`);
      });
    });
}
