import { dateCell, textCell, type CellKind, type SheetColumn } from '@yimen/platform/spreadsheet';
import { certificateNumberCell } from './certificate-number-cell.ts';

/** Name of the sheet; a CSV file counts as one. */
export const REGISTER_SHEET = '证照台账';

/** A date, or 长期. */
const validUntilCell: CellKind<string> = {
  read: (cell) => (cell.text.trim() === '长期' ? { value: '长期' } : dateCell.read(cell)),
  write: (value) => value,
};

interface RegisterColumn {
  readonly title: string;
  readonly kind: CellKind<string>;
  readonly width: number;
  readonly hint: string;
  /** May be left empty, and the column left out. */
  readonly optional?: true;
}

/** Columns of a licence register. */
export const registerColumns = {
  department: { title: '部门', kind: textCell(100), width: 20, hint: '发证部门的名称、简称或机构标识' },
  item: { title: '事项', kind: textCell(200), width: 36, hint: '事项编码或者事项名称' },
  number: { title: '证照编号', kind: textCell(100), width: 24, hint: '证照上印的编号' },
  holder: { title: '持有人', kind: textCell(200), width: 24, hint: '姓名或者单位全称' },
  holderNumber: {
    title: '持有人证件号码',
    kind: certificateNumberCell,
    width: 24,
    hint: '居民身份证号码或统一社会信用代码；单元格格式用“文本”',
  },
  issuedOn: { title: '发证日期', kind: dateCell, width: 14, hint: '如2021-03-01' },
  validUntil: {
    title: '有效期至',
    kind: validUntilCell,
    width: 14,
    hint: '日期或者“长期”；没有可不填',
    optional: true,
  },
  caseNumber: {
    title: '办件编号',
    kind: textCell(80),
    width: 48,
    hint: '本系统或来源系统的办件编号；没有可不填',
    optional: true,
  },
} as const satisfies Record<string, RegisterColumn>;
export type RegisterField = keyof typeof registerColumns;

export const registerFields = Object.keys(registerColumns) as RegisterField[];
export const registerTitles = registerFields.map((field) => registerColumns[field].title);
export const optionalTitles = registerFields
  .filter((field) => 'optional' in registerColumns[field])
  .map((field) => registerColumns[field].title);

/** The columns of an empty register to be filled in. */
export const templateColumns: readonly SheetColumn[] = registerFields.map((field) => {
  const { title, width, hint } = registerColumns[field];
  return { title, width, hint, kind: 'text' };
});
