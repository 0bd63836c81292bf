import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  findingsOf,
  findingView,
  importCases,
  type FindingPlace,
  type ImportRun,
} from '@yimen/modules/upward/api';
import { isRefusal } from '@yimen/platform/procedure';
import { csvLines } from '@yimen/platform/csv';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { ProgressLine, say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly as: string;
  readonly system: string;
  readonly finishList: string;
  readonly findings?: string;
  readonly json?: boolean;
}

/** `upward import FILES`: takes over the cases of another system. */
export function upwardImport(group: Command): void {
  group
    .command('import <文件...>')
    .description(
      '接入其他系统的办件：up_pro_accept 等交换文件（JSON行或CSV），可中断后以同样的文件续做，重复接入不会重复立案',
    )
    .requiredOption('--as <登录名>', '以此账号的身份')
    .requiredOption('--system <简称>', '来源系统的简称，如 changde-yitihua；与来源编号一起确定一件')
    .option('--finish-list <代码表>', '办结类型代码表：A（旧表）或 B（新表）', 'A')
    .option('--findings <文件>', '把被拒绝的行和提示写成CSV')
    .option('--json', '以JSON输出')
    .action(async (files: string[], options: Options) => {
      const { finishList, system } = options;
      if (finishList !== 'A' && finishList !== 'B')
        throw new CommandFailure(`代码表“${finishList}”不对，应为 A 或 B。`);
      await withProduct({}, async (product) => {
        const actor = await actingAs(product, await openIdentity(product), options.as);
        const progress = new ProgressLine();
        const run = await importCases(product.services, {
          ...{ system, finishList, actor, files: files.map((file) => resolve(file)) },
          onProgress: (text, done, total) => progress.show(text, done, total),
        }).catch((cause: NodeJS.ErrnoException) => {
          if (cause.code === undefined || !['ENOENT', 'EACCES', 'EISDIR'].includes(cause.code)) throw cause;
          throw new CommandFailure(`无法读取交换文件：${cause.message}`, 2, { cause });
        });
        progress.end();
        if (isRefusal(run)) throw new CommandFailure(run.message, 1);
        if (options.findings !== undefined) await writeFindings(product, run, resolve(options.findings));
        if (run.rejected > 0 || run.rejectedRows > 0) answerNo();
        if (options.json) sayJson(run);
        else say(runText(run, options.findings));
      });
    });
}

function runText(run: ImportRun, findings: string | undefined): string {
  const { id, cases, opened, updated, unchanged, rejected, rejectedRows, warnings, startedAt, finishedAt } =
    run;
  const seconds = Math.round(((finishedAt ?? startedAt) - startedAt) / 1000);
  const where = findings ?? `yimen call upward.listFindings --params '{"id":"${id}"}'`;
  return [
    `接入批次 ${id}：${cases}件，新接入${opened}件，更新${updated}件，已在库且没有变化${unchanged}件，未接入${rejected}件（${seconds}秒）。`,
    ...(rejectedRows + warnings === 0
      ? []
      : [`有${rejectedRows}行被拒绝，${warnings}处提示，逐行列明在：${where}`]),
  ].join('\n');
}

const COLUMNS = ['级别', '数据集', '行号', '办件编号', '列', '列名', '问题', '说明', '依据'];
const PAGE = 1000;

/** Findings page by page: there may be as many as rows. */
async function writeFindings({ services }: Product, { id }: ImportRun, path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(`\ufeff${csvLines(COLUMNS, [], { heading: true })}`);
    for (const level of ['rejected', 'warning'] as const) {
      let after: FindingPlace | undefined;
      for (;;) {
        const page = await findingsOf(services.database.pool, id, level, {
          ...(after === undefined ? {} : { after }),
          limit: PAGE,
        });
        if (page.length > 0)
          await file.write(
            csvLines(
              COLUMNS,
              page.map((finding) => cells(level, finding)),
            ),
          );
        if (page.length < PAGE) break;
        after = page.at(-1)!;
      }
    }
  } finally {
    await file.close();
  }
}

function cells(
  level: 'rejected' | 'warning',
  finding: Parameters<typeof findingView>[0],
): Record<string, string> {
  const { set, line, field, fieldTitle, text, source, number, detail } = findingView(finding);
  return {
    ...{
      级别: level === 'rejected' ? '拒绝' : '提示',
      数据集: set,
      行号: String(line),
      办件编号: number ?? '',
    },
    ...{ 列: field, 列名: fieldTitle, 问题: text, 说明: detail ?? '', 依据: source },
  };
}
