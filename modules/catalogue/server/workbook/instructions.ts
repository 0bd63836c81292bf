import type { SheetContent } from '@yimen/platform/spreadsheet';
import { ITEM_SHEET } from './item-sheet.ts';
import { LIST_SHEETS } from './list-sheets.ts';

/** Name of the sheet that says how the workbook is filled in; read back it is passed by. */
export const INSTRUCTIONS_SHEET = '说明';

/** The sheet of instructions, in the words of whoever fills the workbook in. */
export function instructions(): SheetContent {
  const lists = LIST_SHEETS.map(({ name }) => `“${name}”`).join('、');
  const lines = [
    ['怎样填', `在“${ITEM_SHEET}”表里一行一个事项；${lists}各表一行一条，用“业务办理项编码”与事项对应。`],
    ['列名', '第1行是列名，不要改动、删除；列的先后可以调整。带下拉列表的列只能从列表中选。'],
    ['改事项', '只改要改的单元格。没有改动的事项，导入时不会产生新版本。本文件里没有的事项不受影响。'],
    ['新事项', '在“事项”表末尾加一行，先编好33位业务办理项编码，基本目录里要有对应的基本编码。'],
    ['删条目', '在材料、环节等表中删去整行，导入后新版本就没有这一条。事项不能删除，只能办理“取消”。'],
    [
      '材料清单',
      '“材料清单”列填“未编制”表示还没有编清单；填“已编制”而“材料”表没有该事项的行，表示无须提交材料。',
    ],
    ['空单元格', '空着表示没有这项要素。即办件的承诺办结时限填0。'],
    ['公式', '不能用公式和宏；文字不能以“=”开头。'],
    ['导入', '导入时全部检查，一次列出所有错误（工作表、行、列）；有一处错误，整个文件都不装入。'],
    ['生效', '导入后是草稿，经送审、审核通过，自施行日期起成为新版本；办理中的件仍用受理时的版本。'],
  ];
  return {
    name: INSTRUCTIONS_SHEET,
    prose: true,
    columns: [
      { title: '事项目录填报说明', width: 18 },
      { title: '内容', width: 100 },
    ],
    rows: lines,
  };
}
