import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type ImageRun,
} from 'docx';
import { chineseDate, type DocumentContent } from '../contract/index.ts';
import { qrPng } from './qr-code.ts';
import { settledDocx } from './settled-docx.ts';
import { COLORS, NO_BORDERS, SIZES, TEXT_WIDTH, wordParts, type WordFonts } from './word-parts.ts';

type Parts = ReturnType<typeof wordParts>;

/** A document for Word and WPS: the same content in the same order, for those who must edit. Same input, same bytes. */
export async function renderWord(content: DocumentContent, fonts: WordFonts): Promise<Buffer> {
  const parts = wordParts(fonts);
  const { layout, addressee, blocks, note, copies } = content;
  const children = [
    ...(layout === 'letter' ? letterhead(content, parts, fonts) : writHead(content, parts, fonts)),
    ...(addressee === undefined ? [] : [parts.paragraph([parts.run(`${addressee}：`, SIZES.body)])]),
    ...blocks.flatMap((block, index) => parts.block(block, index === blocks.length - 1)),
    ...(note === undefined ? [] : [parts.body(`（${note}）`)]),
    ...(await signature(content, parts)),
    ...(copies === undefined ? [] : [copiesLine(copies, parts)]),
  ];
  const document = new Document({
    creator: content.issuer,
    title: content.title,
    description: content.number,
    styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        // GB/T 9704-2012 5.2.1: A4, 37 mm above, 28 mm to the left, type area 156 × 225 mm.
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 2098, bottom: 1984, left: 1588, right: 1473, footer: 1400 },
          },
        },
        footers: { default: pageNumber(fonts) },
        children,
      },
    ],
  });
  return settledDocx(await Packer.toBuffer(document), content.date);
}

function centred(parts: Parts, text: string, size: number, more: object, after: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after },
    children: [parts.run(text, size, more)],
  });
}

function letterhead({ issuer, number, title }: DocumentContent, parts: Parts, { title: font }: WordFonts) {
  const line = { style: BorderStyle.SINGLE, size: 12, color: COLORS.red, space: 8 };
  return [
    centred(parts, issuer, SIZES.head, { bold: true, color: COLORS.red, font }, 400),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 500 },
      border: { bottom: line },
      children: [parts.run(number, SIZES.body)],
    }),
    centred(parts, title, SIZES.title, { bold: true, font }, 400),
  ];
}

function writHead({ issuer, number, title }: DocumentContent, parts: Parts, { title: font }: WordFonts) {
  return [
    centred(parts, issuer, SIZES.title, { font }, 240),
    centred(parts, title, SIZES.writTitle, { bold: true, font }, 300),
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { after: 300 },
      children: [parts.run(number, number.length > 30 ? 21 : SIZES.small)],
    }),
  ];
}

/** Code to the left, who signs and when to the right; kept together and with what stands before. */
async function signature(content: DocumentContent, parts: Parts): Promise<(Paragraph | Table)[]> {
  const { verification, signatory, seal, date } = content;
  const middle = (children: (TextRun | ImageRun)[], keepNext = true) =>
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext, children });
  const code = verification.code.replace(/(.{4})(?=.)/g, '$1 ');
  const left = [
    middle([parts.image(await qrPng(verification.address), verification.address)]),
    middle([parts.run('扫码核验真伪', SIZES.tiny)]),
    middle([parts.run(code, SIZES.tiny)]),
  ];
  const right = [
    parts.paragraph([parts.run(signatory, SIZES.body)], { alignment: AlignmentType.CENTER, keepNext: true }),
    parts.paragraph([parts.run(chineseDate(date), SIZES.body)], { alignment: AlignmentType.CENTER }),
    ...(seal ? [middle([parts.run('（用印位置）', SIZES.tiny, { color: COLORS.grey })], false)] : []),
  ];
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children,
    });
  const widths = [2000, TEXT_WIDTH - 2000 - 5000, 5000] as const;
  return [
    new Paragraph({ keepNext: true, spacing: { before: 300 }, children: [] }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [...widths],
      layout: TableLayoutType.FIXED,
      borders: NO_BORDERS,
      rows: [
        new TableRow({
          cantSplit: true,
          children: [cell(left, widths[0]), cell([new Paragraph({})], widths[1]), cell(right, widths[2])],
        }),
      ],
    }),
    // A table at the very end would stick to the page's foot in Word.
    new Paragraph({ spacing: { line: 240 }, children: [] }),
  ];
}

function copiesLine(copies: string, parts: Parts): Paragraph {
  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 };
  return new Paragraph({
    indent: { left: 1120, hanging: 840 },
    border: { top: rule, bottom: rule },
    children: [parts.run(`抄送：${copies}。`, SIZES.small)],
  });
}

function pageNumber({ body }: WordFonts): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: { right: 280 },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: SIZES.small, font: body }),
        ],
      }),
    ],
  });
}
