import { readFile, writeFile } from 'node:fs/promises';
import { exportDirectory, importDirectory, type DirectoryReport } from '@yimen/modules/directory/api';
import { isRefusal } from '@yimen/platform/procedure';
import { mistakeText } from '@yimen/platform/spreadsheet';
import type { Command } from 'commander';
import { openIdentity } from '../../compose/product-identity.ts';
import { actingAs } from '../acting.ts';
import { answerNo, CommandFailure } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';
import { addStaffCommands } from './directory-staff.ts';
import { formatOf } from './item-export.ts';

interface Options {
  readonly as?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `directory export|import` and the changes of staff one at a time. */
export function directory(program: Command): void {
  const group = program.command('directory').description('机构人员目录：导出、导入、任免、授权、请假和移交');
  group
    .command('export <文件>')
    .description('导出机构、窗口、服务场所、人员、岗位、授权书为 Excel（.xlsx）或 JSON（.json）')
    .action(async (file: string) => {
      const format = formatOf(file);
      await withProduct({}, async ({ services }) => {
        const { bytes, rows } = await exportDirectory(services, format);
        await writeFile(file, bytes).catch((cause: Error) => {
          throw new CommandFailure(`无法写入 ${file}：${cause.message}`, 2, { cause });
        });
        say(`已导出${rows}行到 ${file}。`);
      });
    });
  group
    .command('import <文件>')
    .description('导入：全部检查，一次列出所有错误；有一处错误则全部不装入；文件里没有的不变')
    .option('--as <登录名>', '以此账号的身份（试导入可以不写）')
    .option('--dry-run', '只检查，不装入')
    .option('--json', '以JSON输出')
    .action((file: string, options: Options) => importFile(file, options));
  addStaffCommands(group);
}

async function importFile(file: string, options: Options): Promise<void> {
  const format = formatOf(file);
  if (options.as === undefined && !options.dryRun)
    throw new CommandFailure('请用 --as 登录名 说明以谁的身份导入，或者加 --dry-run 只检查。');
  const bytes = await readFile(file).catch((cause: Error) => {
    throw new CommandFailure(`无法读取 ${file}：${cause.message}`, 2, { cause });
  });
  await withProduct({}, async (product) => {
    const actor =
      options.as === undefined ? undefined : await actingAs(product, await openIdentity(product), options.as);
    const dryRun = options.dryRun === true;
    const report = await importDirectory(product.services, { bytes, format, actor, dryRun });
    if (isRefusal(report)) throw new CommandFailure(report.message, 1);
    if (report.mistakes.length > 0) answerNo();
    if (options.json) sayJson(report);
    else say(reportText(report));
  });
}

function reportText({ rows, changes, mistakes, loaded }: DirectoryReport): string {
  if (mistakes.length > 0) {
    const list = mistakes.map((mistake, index) => `${index + 1}. ${mistakeText(mistake)}`);
    return [`文件有${mistakes.length}处错误，没有装入任何内容：`, ...list].join('\n');
  }
  const touched = changes.filter(({ added, changed }) => added + changed > 0);
  const told = touched.map(({ sheet, added, changed }) => `${sheet}：新增${added}行，修改${changed}行。`);
  const ending = touched.length === 0 ? '没有变化。' : loaded ? '已装入。' : '没有装入。';
  return [`文件中${rows}行。`, ...told, ending].join('\n');
}
