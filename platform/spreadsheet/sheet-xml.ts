import { columnLetters } from './cell-reference.ts';
import { listKey, type OptionLists } from './option-lists.ts';
import { STYLES } from './styles-xml.ts';
import type { SheetColumn, SheetContent } from './workbook.ts';
import { encodeXml } from './xml-text.ts';

/** Rows below the written ones that also get the lists to choose from. */
const SPARE_ROWS = 2_000;
/** Excel's limits for the title and the text of a hint. */
const HINT_TITLE = 32;
const HINT_TEXT = 255;

/** What stands before the first row of a sheet: the header stays in sight, columns have their widths. */
export function sheetHead(columns: readonly SheetColumn[]): string {
  return [
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    '<sheetData>',
  ].join('');
}

/** The inside of a worksheet part, in the order the standard prescribes (ECMA-376 part 1, 18.3.1.99). */
export function sheetXml(sheet: SheetContent, lists: OptionLists): string {
  const { columns, rows, prose } = sheet;
  const last = columnLetters(Math.max(0, columns.length - 1));
  return [
    sheetHead(columns),
    rowXml(
      1,
      columns.map(({ title }) => title),
      () => STYLES.header,
    ),
    ...rows.map((row, index) => rowXml(index + 2, row, styleOf)),
    '</sheetData>',
    ...(prose ? [] : [`<autoFilter ref="A1:${last}${rows.length + 1}"/>`, validations(sheet, lists)]),
  ].join('');
}

/** A text that a spreadsheet could take for a formula when somebody edits the cell is marked as text once more. */
export function styleOf(value: string | number): number {
  if (typeof value === 'number') return STYLES.number;
  return /^[=+\-@\t]/.test(value) ? STYLES.quotedText : STYLES.text;
}

/** A row of cells. An empty cell is left out. */
export function rowXml(
  number: number,
  values: readonly (string | number | null)[],
  style: (value: string | number) => number,
): string {
  const cells = values.map((value, column) => {
    if (value === null || value === '') return '';
    const place = `r="${columnLetters(column)}${number}" s="${style(value)}"`;
    if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${encodeXml(value)}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

function validations({ columns, rows }: SheetContent, lists: OptionLists): string {
  const lastRow = rows.length + 1 + SPARE_ROWS;
  const rules = columns.flatMap((column, index) => {
    const letters = columnLetters(index);
    const rule = validation(column, lists);
    return rule === undefined ? [] : [rule.replace('@', `${letters}2:${letters}${lastRow}`)];
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function validation({ title, hint, choices, kind }: SheetColumn, lists: OptionLists): string | undefined {
  const prompt =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${attribute(title, HINT_TITLE)}" prompt="${attribute(hint, HINT_TEXT)}"`;
  const refusal = (text: string): string =>
    ` showErrorMessage="1" errorTitle="${attribute(title, HINT_TITLE)}" error="${attribute(text, HINT_TEXT)}"`;
  const list = choices === undefined ? undefined : lists.get(listKey(choices));
  if (list !== undefined) {
    return `<dataValidation type="list" allowBlank="1"${prompt}${refusal('请从列表中选择。')} sqref="@"><formula1>${encodeXml(list)}</formula1></dataValidation>`;
  }
  if (kind === 'whole-number') {
    return `<dataValidation type="whole" operator="greaterThanOrEqual" allowBlank="1"${prompt}${refusal('请填写不小于0的整数。')} sqref="@"><formula1>0</formula1></dataValidation>`;
  }
  return hint === undefined ? undefined : `<dataValidation allowBlank="1"${prompt} sqref="@"/>`;
}

function attribute(text: string, longest: number): string {
  return encodeXml([...text].slice(0, longest).join(''));
}
