import { columnLetters } from './cell-reference.ts';
import { optionsSheet, type OptionLists } from './option-lists.ts';
import { sheetXml } from './sheet-xml.ts';
import { stylesXml } from './styles-xml.ts';
import type { SheetContent } from './workbook.ts';
import { encodeXml } from './xml-text.ts';
import { writeZip } from './zip-writer.ts';

/** Name of the hidden sheet that holds the lists to choose from; whoever reads the file back passes it by. */
export const OPTIONS_SHEET = '选项';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes an .xlsx file: header rows that stay in sight, drop-down lists, text cells that stay text. The same content gives the
 * same bytes. Throws RangeError on a sheet name Excel does not take.
 */
export function writeWorkbook(sheets: readonly SheetContent[]): Buffer {
  const { lists, sheet } = optionsSheet(OPTIONS_SHEET, sheets);
  const all = sheet === undefined ? sheets : [...sheets, sheet];
  for (const { name } of all) checkName(name);
  const parts = [
    ['[Content_Types].xml', contentTypes(all.length)],
    ['_rels/.rels', packageRelations()],
    ['xl/workbook.xml', workbookXml(all, sheet === undefined ? undefined : OPTIONS_SHEET)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(all.length)],
    ['xl/styles.xml', HEAD + stylesXml(MAIN)],
    ...all.map((one, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(one, lists)]),
  ] as const;
  return writeZip(parts.map(([name, text]) => ({ name: name!, content: Buffer.from(text!, 'utf8') })));
}

function worksheet(sheet: SheetContent, lists: OptionLists): string {
  return `${worksheetStart()}${sheetXml(sheet, lists)}${worksheetEnd()}`;
}

/** How the part of a worksheet begins. */
export function worksheetStart(): string {
  return `${HEAD}<worksheet xmlns="${MAIN}">`;
}

/** How the part of a worksheet ends. */
export function worksheetEnd(): string {
  return '</worksheet>';
}

/** Every part but the sheet itself of a workbook with one sheet. Throws RangeError on a name Excel does not take. */
export function workbookParts(name: string): { name: string; text: string }[] {
  checkName(name);
  // Without a filter: where the rows end is not known when this is written.
  const sheet: SheetContent = { name, columns: [], rows: [], prose: true };
  return [
    { name: '[Content_Types].xml', text: contentTypes(1) },
    { name: '_rels/.rels', text: packageRelations() },
    { name: 'xl/workbook.xml', text: workbookXml([sheet], undefined) },
    { name: 'xl/_rels/workbook.xml.rels', text: workbookRelations(1) },
    { name: 'xl/styles.xml', text: HEAD + stylesXml(MAIN) },
  ];
}

function checkName(name: string): void {
  if (name === '' || name.length > 31 || /[[\]:*?/\\]/.test(name))
    throw new RangeError(`“${name}”不能作为工作表名称`);
}

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  ).join('');
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${parts}</Types>`;
}

function packageRelations(): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
}

/** The names Excel gives to the range of a filter; without them a filter written by others is sometimes reported as damage. */
function filterNames(sheets: readonly SheetContent[]): string {
  const names = sheets.flatMap((sheet, index) => {
    if (sheet.prose || sheet.columns.length === 0) return [];
    const range = `'${sheet.name}'!$A$1:$${columnLetters(sheet.columns.length - 1)}$${sheet.rows.length + 1}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${encodeXml(range)}</definedName>`,
    ];
  });
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

function workbookXml(sheets: readonly SheetContent[], hidden: string | undefined): string {
  const listed = sheets
    .map(({ name }, index) => {
      const state = name === hidden ? ' state="hidden"' : '';
      return `<sheet name="${encodeXml(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
    })
    .join('');
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed}</sheets>${filterNames(sheets)}</workbook>`;
}

function workbookRelations(sheets: number): string {
  const listed = Array.from(
    { length: sheets },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  ).join('');
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${listed}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
}
