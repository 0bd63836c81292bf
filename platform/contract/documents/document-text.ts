import type { CivilDate } from '../../time/index.ts';
import type { DocumentBlock, DocumentContent } from './document-content.ts';

/** `2021-09-30` as 2021年9月30日: GB/T 9704-2012 7.3.5.4, Arabic numerals without leading zeros. */
export function chineseDate(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** A document as plain text, for the command line and for those who cannot open a PDF. */
export function documentText(content: DocumentContent): string {
  const { issuer, title, number, addressee, blocks, signatory, seal, date, copies, note } = content;
  return [
    issuer,
    title,
    number,
    '',
    ...(addressee === undefined ? [] : [`${addressee}：`]),
    ...blocks.flatMap(blockLines),
    ...(note === undefined ? [] : [`　　（${note}）`]),
    '',
    `　　　　　　　　${signatory}${seal ? '（印章）' : ''}`,
    `　　　　　　　　${chineseDate(date)}`,
    ...(copies === undefined ? [] : ['', `抄送：${copies}`]),
    `核验码：${content.verification.code}`,
  ].join('\n');
}

function blockLines(block: DocumentBlock): string[] {
  if ('paragraph' in block) return [`　　${block.paragraph}`];
  if ('remedies' in block) return [`　　${block.remedies}`];
  if ('list' in block) return block.list.map((line, index) => `　　${index + 1}. ${line}`);
  if ('blanks' in block) return block.blanks.map((label) => `　　${label}＿＿＿＿＿＿`);
  const { columns, rows } = block.table;
  return [columns.map(({ title }) => title).join('｜'), ...rows.map((row) => row.join('｜'))].map(
    (line) => `　　${line}`,
  );
}
