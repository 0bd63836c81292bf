import { writeFile } from 'node:fs/promises';
import { catalogueApi, workListWorkbook } from '@yimen/modules/catalogue/api';
import { sharedProvenance, workListOf } from '@yimen/modules/catalogue/core';
import { directoryApi } from '@yimen/modules/directory/api';
import { civilDateAt } from '@yimen/platform/time';
import type { Command } from 'commander';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';
import { checkDepartment, formatOf } from './item-export.ts';
import { CommandFailure } from '../outcome.ts';

interface Options {
  readonly department?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `item incomplete`: which implementation lists lack what, as a list a department can work off. */
export function itemIncomplete(group: Command): void {
  group
    .command('incomplete')
    .description('实施清单缺项：哪些事项缺什么，按部门，常办的在前；可存为工作簿交部门补齐')
    .option('--department <部门>', '只看这个部门，并逐项列出，如 D20')
    .option('--output <文件>', '存为 Excel 工作簿（.xlsx）')
    .option('--json', '以JSON输出')
    .action((options: Options) =>
      withProduct({}, async (product) => {
        const { department, output } = options;
        checkDepartment(product, department);
        if (output !== undefined && formatOf(output) !== 'xlsx')
          throw new CommandFailure('缺项清单存为 .xlsx 文件；要JSON请用 --json。');
        const items = catalogueApi(product.services)
          .inForce(civilDateAt(product.services.clock.now()))
          .filter(({ elements }) => department === undefined || elements.body.organisation === department);
        const list = workListOf(items);
        const nameOf = (id: string): string => directoryApi(product.services).organisation(id)?.name ?? id;
        if (output !== undefined) await writeFile(output, workListWorkbook(list, nameOf));
        if (options.json) return sayJson(list);
        say(`在用事项${items.length}个，要素不齐的${list.incomplete.length}个。`);
        say(departmentTable(list.departments, nameOf));
        if (department !== undefined) for (const one of list.incomplete) say(itemText(one));
        if (output !== undefined) say(`缺项清单已存到 ${output}。`);
        const source = sharedProvenance(items.map(({ elements }) => elements));
        if (source !== null) say(`来源：${source}`);
      }),
    );
}

type WorkList = ReturnType<typeof workListOf>;

function departmentTable(
  departments: WorkList['departments'],
  nameOf: (organisation: string) => string,
): string {
  return table([
    ['编号', '部门', '事项', '齐全', '有材料清单', '有申请表'],
    ...departments.map(({ organisation, items, complete, withMaterials, withForm }) => [
      organisation,
      nameOf(organisation),
      ...[items, complete, withMaterials, withForm].map(String),
    ]),
  ]);
}

function itemText({ code, name, lacks }: WorkList['incomplete'][number]): string {
  return [`${code} ${name}`, ...lacks.map(({ message }) => `    ${message}`)].join('\n');
}
