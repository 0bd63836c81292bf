import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { DocumentBlock } from '../contract/index.ts';

/** Fonts a Word document names. They are not embedded: WPS and Word take what the machine has. */
export interface WordFonts {
  readonly body: string;
  readonly title: string;
}

/** Half points, as Word counts them. 3号 is 15.75 points in print and 16 in Word. */
export const SIZES = {
  head: 60,
  title: 44,
  writTitle: 52,
  body: 32,
  small: 28,
  table: 24,
  tiny: 15,
} as const;
/** Line pitch of 22 lines on 225 mm, in twentieths of a point. */
const PITCH = 580;
const RED = 'C8102E';
const GREY = '969696';
/** Width of the type area, 156 mm, in twentieths of a point. */
export const TEXT_WIDTH = 8845;

/** Makes the parts of a document in the county's fonts. */
export function wordParts(fonts: WordFonts) {
  const run = (text: string, size: number, more: { bold?: boolean; color?: string; font?: string } = {}) => {
    const font = more.font ?? fonts.body;
    const { bold, color } = more;
    return new TextRun({
      text,
      size,
      font: { ascii: font, hAnsi: font, eastAsia: font, cs: font },
      ...(bold === true ? { bold } : {}),
      ...(color === undefined ? {} : { color }),
    });
  };
  const paragraph = (runs: readonly TextRun[], options: IParagraphOptions = {}) =>
    new Paragraph({
      spacing: { line: PITCH, lineRule: LineRuleType.EXACT },
      alignment: AlignmentType.BOTH,
      ...options,
      children: [...runs],
    });
  const body = (text: string, options: IParagraphOptions = {}) =>
    paragraph([run(text, SIZES.body)], { indent: { firstLine: SIZES.body * 20 }, ...options });

  const gap = new Paragraph({ spacing: { line: 200, lineRule: LineRuleType.EXACT }, children: [] });

  const cell = (text: string, width: number, head: boolean, middle: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'F2F2F2' } } : {}),
      children: [
        new Paragraph({
          alignment: middle ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, SIZES.table, head ? { bold: true, font: fonts.title } : {})],
        }),
      ],
    });

  const table = ({ columns, rows }: Extract<DocumentBlock, { table: unknown }>['table']) => {
    const shares = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => Math.round((width / shares) * TEXT_WIDTH));
    // A column of short cells reads better centred, the same rule as in the PDF.
    const short = columns.map((_column, at) => rows.every((row) => [...(row[at] ?? '')].length <= 8));
    return new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ title }, at) => cell(title, widths[at]!, true, true)),
        }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: columns.map((_column, at) => cell(row[at] ?? '', widths[at]!, false, short[at]!)),
            }),
        ),
      ],
    });
  };

  /** The last paragraph stays with the signature: no page may carry the signature alone (7.3.5.5). */
  const block = (one: DocumentBlock, last: boolean): (Paragraph | Table)[] => {
    const kept = last ? { keepNext: true, keepLines: true } : {};
    if ('paragraph' in one) return [body(one.paragraph, kept)];
    if ('remedies' in one) return [body(one.remedies, kept)];
    if ('list' in one) return one.list.map((text, index) => body(`${index + 1}. ${text}`));
    if ('table' in one) return [gap, table(one.table), gap];
    return one.blanks.map((label) => body(`${label}＿＿＿＿＿＿＿＿＿＿＿＿`, kept));
  };

  const image = (png: Buffer, address: string) =>
    new ImageRun({
      type: 'png',
      data: png,
      transformation: { width: 90, height: 90 },
      altText: { name: 'qr', title: '核验二维码', description: address },
    });

  return { run, paragraph, body, block, image };
}

/** Nothing drawn around or between. */
export const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'insideHorizontal', 'insideVertical'].map((side) => [
    side,
    { style: BorderStyle.NONE, size: 0, color: 'auto' },
  ]),
);
export const COLORS = { red: RED, grey: GREY } as const;
