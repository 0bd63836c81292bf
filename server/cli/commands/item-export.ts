import { writeFile } from 'node:fs/promises';
import { exportItems } from '@yimen/modules/catalogue/api';
import { directoryApi } from '@yimen/modules/directory/api';
import type { Command } from 'commander';
import type { Product } from '../../compose/product.ts';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

/** Kind of a file by its name. Ends the command when the name says neither. */
export function formatOf(file: string): 'xlsx' | 'json' {
  if (/\.xlsx$/i.test(file)) return 'xlsx';
  if (/\.json$/i.test(file)) return 'json';
  throw new CommandFailure(`文件名“${file}”应当以 .xlsx 或 .json 结尾。`);
}

/** Ends the command when there is no department of this id. */
export function checkDepartment({ services }: Product, id: string | undefined): void {
  if (id !== undefined && directoryApi(services).organisation(id) === undefined)
    throw new CommandFailure(`没有编号为“${id}”的部门，请核对 --department。`, 1);
}

interface Options {
  readonly department?: string;
  readonly published?: boolean;
  readonly json?: boolean;
}

/** `item export FILE`: the items as a workbook to be filled in, or as JSON. */
export function itemExport(group: Command): void {
  group
    .command('export <文件>')
    .description('导出事项为 Excel 工作簿（.xlsx，含填报说明和下拉列表）或 JSON（.json）')
    .option('--department <部门>', '只导出这个部门的事项，如 D20')
    .option('--published', '有草稿的也只导出已发布的版本')
    .option('--json', '以JSON输出结果')
    .action(async (file: string, { department, published, json }: Options) => {
      const format = formatOf(file);
      await withProduct({}, async (product) => {
        checkDepartment(product, department);
        const { bytes, items } = await exportItems(product.services, { format, department, published });
        await writeFile(file, bytes).catch((cause: Error) => {
          throw new CommandFailure(`无法写入 ${file}：${cause.message}`, 2, { cause });
        });
        if (json) sayJson({ file, items, bytes: bytes.length });
        else say(`已导出${items}个事项到 ${file}。`);
      });
    });
}
