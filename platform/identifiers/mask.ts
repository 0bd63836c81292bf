import { normalizeNumber } from './normalize-number.ts';

/** Surnames of two characters; with one of them at least one character of the given name is still hidden. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 独孤 南宫 长孙 宇文 轩辕 澹台 闻人'.split(
    ' ',
  ),
);

/** `430723********0017`: region and the last four stay. A text of another length shows nothing. */
export function maskResidentId(text: string): string {
  const number = normalizeNumber(text);
  if (number.length === 18) return `${number.slice(0, 6)}${'*'.repeat(8)}${number.slice(14)}`;
  if (number.length === 15) return `${number.slice(0, 6)}${'*'.repeat(6)}${number.slice(12)}`;
  return '*'.repeat(number.length);
}

/** `138****5678`; of a landline the area code and the last two digits stay (`0736-*****34`). Anything else is hidden. */
export function maskPhone(text: string): string {
  const number = text.normalize('NFKC').replace(/[\s-]/gu, '');
  const mobile = /^((?:\+?86)?1\d{2})\d{4}(\d{4})$/.exec(number);
  if (mobile) return `${mobile[1]}****${mobile[2]}`;
  const landline = /^(0(?:10|2\d|[3-9]\d{2}))(\d{5,6})(\d{2})$/.exec(number);
  if (landline) return `${landline[1]}-${'*'.repeat(landline[2]!.length)}${landline[3]}`;
  return '*'.repeat([...number].length);
}

/** `张**`: the surname stays. A name of one character is hidden entirely. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= 1) return '*'.repeat(characters.length);
  const kept = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return characters.slice(0, kept).join('') + '*'.repeat(characters.length - kept);
}
