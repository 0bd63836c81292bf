import { writeWorkbook } from '@yimen/platform/spreadsheet';
import type { DepartmentCompleteness, IncompleteItem } from '../core/index.ts';
import { whereToFill } from './workbook/where-to-fill.ts';

/** The work list as a workbook for a department: what is missing, and in which sheet and column of the export it goes. */
export function workListWorkbook(
  {
    incomplete,
    departments,
  }: { incomplete: readonly IncompleteItem[]; departments: readonly DepartmentCompleteness[] },
  nameOf: (organisation: string) => string,
): Buffer {
  return writeWorkbook([
    {
      name: '缺项清单',
      columns: [
        { title: '部门', width: 24 },
        { title: '业务办理项编码', width: 38 },
        { title: '事项名称', width: 40 },
        { title: '缺什么', width: 40 },
        { title: '填在哪张表', width: 14 },
        { title: '填在哪一列', width: 24 },
        { title: '规则来源', width: 30 },
      ],
      rows: incomplete.flatMap(({ code, name, organisation, lacks }) =>
        lacks.map(({ path, message, source }) => {
          const { sheet, column } = whereToFill(path);
          return [nameOf(organisation), code, name, message, sheet, column, source];
        }),
      ),
    },
    {
      name: '各部门进度',
      columns: [
        { title: '部门', width: 24 },
        { title: '事项数', width: 10 },
        { title: '要素齐全', width: 10 },
        { title: '有材料清单', width: 12 },
        { title: '有申请表', width: 10 },
      ],
      rows: departments.map(({ organisation, items, complete, withMaterials, withForm }) => [
        nameOf(organisation),
        ...[items, complete, withMaterials, withForm],
      ]),
    },
  ]);
}
