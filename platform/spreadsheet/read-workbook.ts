import { refuse, type Refusal } from '../procedure/index.ts';
import { isDateFormat } from './date-format.ts';
import { defaultReadLimits, type ReadLimits } from './read-limits.ts';
import { scanSheet, type SheetContext } from './sheet-scan.ts';
import { damaged, Unreadable } from './unreadable.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { scanXml } from './xml-scan.ts';
import { decodeCellText } from './xml-text.ts';
import { openZip, type ZipArchive } from './zip-reader.ts';

/** Reads an .xlsx file. Nothing in it is executed; formulas and macros are never run. Anything else is refused in a sentence. */
export function readWorkbook(bytes: Buffer, limits: ReadLimits = defaultReadLimits): Workbook | Refusal {
  try {
    judgeFile(bytes, limits);
    const zip = openZip(bytes, limits.unpackedBytes);
    judgeParts(zip.names);
    return { sheets: sheetsOf(zip, limits) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse(`spreadsheet.${error.code}`, error.message, { path: '/file' });
  }
}

const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const SMALLEST_ZIP = 22;

function judgeFile(bytes: Buffer, { fileBytes }: ReadLimits): void {
  if (bytes.length === 0) throw new Unreadable('empty', '文件是空的，请检查后重新选择文件。');
  if (bytes.length > fileBytes) {
    const limit = Math.round(fileBytes / 1024 / 1024);
    throw new Unreadable('too-large', `文件超过${limit}MB，请删除多余的内容，或按部门分开导入。`);
  }
  if (bytes.subarray(0, 4).equals(OLD_OFFICE)) {
    throw new Unreadable('old-or-encrypted', '这是旧版 .xls 文件或带密码的文件，请取消密码并另存为 .xlsx。');
  }
  if (bytes.length < SMALLEST_ZIP || bytes.toString('latin1', 0, 2) !== 'PK') {
    throw new Unreadable('not-a-workbook', '这不是Excel工作簿（.xlsx），请用导出的工作簿填写后导入。');
  }
}

function judgeParts(names: readonly string[]): void {
  if (names.some((name) => /vbaProject\.bin$|macrosheets\//i.test(name)))
    throw new Unreadable('macros', '工作簿里有宏，不予读取；请另存为不含宏的 .xlsx 后导入。');
  if (names.some((name) => /\.ods$|^content\.xml$/i.test(name)) || !names.includes('xl/workbook.xml'))
    throw new Unreadable('not-a-workbook', '这不是Excel工作簿（.xlsx），请用导出的工作簿填写后导入。');
}

function sheetsOf(zip: ZipArchive, limits: ReadLimits): Sheet[] {
  const { listed, epoch } = listSheets(partText(zip, 'xl/workbook.xml') ?? '');
  if (listed.length > limits.sheets)
    throw new Unreadable('too-many-sheets', `工作表超过${limits.sheets}个，请删除多余的工作表。`);
  const targets = targetsOf(partText(zip, 'xl/_rels/workbook.xml.rels') ?? '');
  const strings = stringsOf(partText(zip, 'xl/sharedStrings.xml') ?? '', limits);
  const dateStyles = dateStylesOf(partText(zip, 'xl/styles.xml') ?? '');
  let cells = 0;
  const countCell = (): void => {
    cells += 1;
    if (cells > limits.cells)
      throw new Unreadable('too-many-cells', `工作簿里超过${limits.cells}个单元格，请按部门分开导入。`);
  };
  return listed.flatMap(({ name, relation }) => {
    const target = targets.get(relation);
    // Chart sheets and the like hold no cells.
    if (target === undefined || !target.includes('worksheets/')) return [];
    const xml = partText(zip, target);
    if (xml === undefined) throw damaged();
    const isDateStyle = (style: number): boolean => dateStyles.has(style);
    const context: SheetContext = { name, strings, isDateStyle, epoch, limits, countCell };
    return [{ name, rows: scanSheet(xml, context) }];
  });
}

function partText(zip: ZipArchive, name: string): string | undefined {
  return zip.read(name)?.toString('utf8');
}

function listSheets(xml: string): { listed: { name: string; relation: string }[]; epoch: number } {
  const listed: { name: string; relation: string }[] = [];
  let epoch = 25_569;
  scanXml(xml, {
    open(tag, attributes) {
      if (tag === 'sheet')
        listed.push({ name: attributes()['name'] ?? '', relation: attributes()['id'] ?? '' });
      else if (tag === 'workbookPr' && ['1', 'true'].includes(attributes()['date1904'] ?? '')) epoch = 24_107;
    },
  });
  return { listed, epoch };
}

/** Parts by relation id, as names inside the zip. */
function targetsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  scanXml(xml, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const { Id = '', Target = '', TargetMode } = attributes();
      if (TargetMode !== 'External')
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

function stringsOf(xml: string, limits: ReadLimits): string[] {
  const strings: string[] = [];
  let text: string | undefined;
  let inText = false;
  let phonetic = false;
  scanXml(xml, {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') phonetic = true;
      else if (tag === 't') inText = !phonetic;
    },
    text(part) {
      if (inText && text !== undefined) text += part;
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') {
        strings.push(decodeCellText(text ?? ''));
        text = undefined;
        if (strings.length > limits.cells)
          throw new Unreadable('too-many-cells', `工作簿里超过${limits.cells}个单元格，请按部门分开导入。`);
      }
    },
  });
  return strings;
}

/** Indexes of the cell styles that show a number as a date. */
function dateStylesOf(xml: string): Set<number> {
  const custom = new Map<string, string>();
  const dates = new Set<number>();
  let inCellStyles = false;
  let index = 0;
  scanXml(xml, {
    open(tag, attributes) {
      if (tag === 'numFmt') custom.set(attributes()['numFmtId'] ?? '', attributes()['formatCode'] ?? '');
      else if (tag === 'cellXfs') inCellStyles = true;
      else if (tag === 'xf' && inCellStyles) {
        const id = attributes()['numFmtId'] ?? '0';
        if (isDateFormat(Number(id), custom.get(id))) dates.add(index);
        index += 1;
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCellStyles = false;
    },
  });
  return dates;
}
