import type { CivilDate } from '@yimen/platform/time';
import type { DocumentContent } from './written-document.ts';

/** A document as plain text, for the command line and the demonstration. */
export function documentText(content: DocumentContent): string {
  const { title, number, addressee, paragraphs, list = [], remedies, date, seal } = content;
  return [
    title,
    `编号：${number}`,
    '',
    `${addressee}：`,
    ...paragraphs.map(({ text, law }) => `　　${text}${law === undefined ? '' : `（依据：${law}）`}`),
    ...list.map((line, index) => `　　${index + 1}. ${line}`),
    ...(remedies === undefined ? [] : [`　　${remedies}`]),
    '',
    `　　　　　　　　${seal}（印章）`,
    `　　　　　　　　${chineseDate(date)}`,
  ].join('\n');
}

/** `2021-09-30` as 2021年9月30日. */
export function chineseDate(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
