import { readFile } from 'node:fs/promises';
import { importItems, importMistakeText, type ImportReport } from '@yimen/modules/catalogue/api';
import { isRefusal } from '@yimen/platform/procedure';
import type { Command } from 'commander';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';
import { formatOf } from './item-export.ts';

interface Options {
  readonly as?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `item import FILE`: items as drafts, all or none; `--dry-run` only says what it would do. */
export function itemImport(group: Command): void {
  group
    .command('import <文件>')
    .description('导入事项为草稿：全部检查，一次列出所有错误；有一处错误则全部不装入')
    .option('--as <登录名>', '以此账号的身份（试导入可以不写）')
    .option('--dry-run', '只检查并列出将有的变化，不装入')
    .option('--json', '以JSON输出')
    .action(async (file: string, options: Options) => {
      const format = formatOf(file);
      if (options.as === undefined && !options.dryRun)
        throw new CommandFailure('请用 --as 登录名 说明以谁的身份导入，或者加 --dry-run 只检查。');
      const bytes = await readFile(file).catch((cause: Error) => {
        throw new CommandFailure(`无法读取 ${file}：${cause.message}`, 2, { cause });
      });
      await withProduct({}, async (product) => {
        const actor =
          options.as === undefined
            ? undefined
            : await actingAs(product, await openIdentity(product), options.as);
        const request = { bytes, format, actor, dryRun: options.dryRun === true };
        const report = await importItems(product.services, request);
        if (isRefusal(report)) throw new CommandFailure(report.message, 1);
        if (report.mistakes.length > 0) answerNo();
        if (options.json) sayJson(report);
        else say(reportText(report, options.dryRun === true));
      });
    });
}

/** Differences told of one item before the rest is counted only. */
const DIFFERENCES_TOLD = 5;
/** Changed items told one by one. */
const ITEMS_TOLD = 20;

function reportText(report: ImportReport, dryRun: boolean): string {
  const { items, unchanged, created, changed, incomplete, mistakes, loaded } = report;
  if (mistakes.length > 0) {
    const list = mistakes.map((mistake, index) => `${index + 1}. ${importMistakeText(mistake)}`);
    return [`文件有${mistakes.length}处错误，没有装入任何事项：`, ...list].join('\n');
  }
  const counts = `文件中${items}个事项：新增${created.length}个，修改${changed.length}个，未变${unchanged}个。`;
  const told = changed
    .slice(0, ITEMS_TOLD)
    .flatMap(({ code, elements, differences }) => [
      `${code} ${elements.name}`,
      ...differences
        .slice(0, DIFFERENCES_TOLD)
        .map(({ title, before, after }) => `    ${title}：${before ?? '（无）'} → ${after ?? '（无）'}`),
      ...(differences.length > DIFFERENCES_TOLD ? [`    …… 共${differences.length}处不同`] : []),
    ]);
  const lacking = incomplete === 0 ? [] : [`其中${incomplete}个事项要素还不齐全，见 yimen item incomplete。`];
  return [counts, ...told, ...lacking, ending(loaded, dryRun, created.length + changed.length)].join('\n');
}

function ending(loaded: boolean, dryRun: boolean, changes: number): string {
  if (loaded) return '已存为草稿；用 yimen item act 编码 submit --as 登录名 送审。';
  if (changes === 0) return '没有变化，不产生草稿。';
  return dryRun ? '这是试导入，没有装入。' : '没有装入。';
}
