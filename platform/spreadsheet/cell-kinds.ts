import { Type } from 'typebox';
import { problemsOf } from '../contract/index.ts';
import { isCivilDate, type CivilDate } from '../time/index.ts';
import type { Cell } from './workbook.ts';

/** What a cell was read as, or what is wrong with it and what to do. */
export type Reading<T> = { readonly value: T } | { readonly mistake: string };

/** How the cells of a column are read and written. `choices` become a list to choose from. */
export interface CellKind<T> {
  readonly choices?: readonly string[];
  readonly wholeNumber?: true;
  /** The value is a list. */
  readonly many?: true;
  read(cell: Cell): Reading<T>;
  write(value: T): string | number;
}

/** Reads a cell by its kind. A formula and an error value are never taken for what they show. */
export function readCell<T>(kind: CellKind<T>, cell: Cell): Reading<T> {
  if (cell.kind === 'formula') {
    return { mistake: '单元格里是公式，请复制后用“选择性粘贴—数值”改为数值。' };
  }
  if (cell.kind === 'error') return { mistake: `单元格显示错误值“${cell.text}”，请改正或清空。` };
  return kind.read(cell);
}

/** Whether a cell counts as not filled in: nothing, or blanks only. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (cell.kind === 'text' && cell.text.trim() === '');
}

/** Free text up to a length, without blanks around it. Text that a spreadsheet would run as a formula is refused. */
export function textCell(maxLength: number): CellKind<string> {
  // Counted as the schemas count, which is not by code units: what a schema accepts a cell must not refuse.
  const limited = Type.String({ maxLength });
  return {
    read({ kind, text }) {
      const value = kind === 'boolean' ? yesNo(text === 'TRUE') : text.trim();
      if (value.startsWith('=')) {
        return { mistake: '文字不能以“=”开头，电子表格会把它当作公式执行，请删除等号。' };
      }
      return problemsOf(limited, value).length > 0
        ? { mistake: `最多${maxLength}个字，现有${[...value].length}个字，请缩短。` }
        : { value };
    },
    write: (value) => value,
  };
}

/** A whole number from `minimum` up. */
export function wholeNumberCell(minimum = 0): CellKind<number> {
  return {
    wholeNumber: true,
    read({ text }) {
      const plain = text.normalize('NFKC').trim();
      const value = Number(plain);
      if (!/^-?\d+(\.0+)?$/.test(plain) || !Number.isSafeInteger(value))
        return { mistake: `“${text}”不是整数，请填写整数。` };
      return value < minimum ? { mistake: `不能小于${minimum}，现为${value}。` } : { value };
    },
    write: (value) => value,
  };
}

const yesNo = (value: boolean): string => (value ? '是' : '否');

/** 是 or 否. */
export const yesNoCell: CellKind<boolean> = {
  choices: ['是', '否'],
  read({ kind, text }) {
    const plain = kind === 'boolean' ? yesNo(text === 'TRUE') : text.trim();
    return plain === '是' || plain === '否'
      ? { value: plain === '是' }
      : { mistake: `“${text}”不对，请填写“是”或“否”。` };
  },
  write: yesNo,
};

type Titles = Readonly<Record<string, string>>;

/** One value of a code list, by its Chinese. */
export function choiceCell(titles: Titles): CellKind<string> {
  const choices = Object.values(titles);
  const ids = idsByTitle(titles);
  return {
    choices,
    read({ text }) {
      const value = ids.get(text.trim());
      return value === undefined ? { mistake: notListed(text.trim(), choices) } : { value };
    },
    write: (value) => titles[value] ?? value,
  };
}

const SEPARATOR = '、';

/** Several values of a code list in one cell, parted by “、”, in the order of the list. */
export function choicesCell(titles: Titles): CellKind<readonly string[]> {
  const ids = idsByTitle(titles);
  return {
    many: true,
    read({ text }) {
      const words = text.split(/[、,，;；\n]/).flatMap((part) => part.trim() || []);
      const unknown = words.filter((word) => !ids.has(word));
      if (unknown.length > 0) return { mistake: notListed(unknown.join(SEPARATOR), Object.values(titles)) };
      const chosen = words.map((word) => ids.get(word)!);
      if (new Set(chosen).size < chosen.length) return { mistake: '有重复的取值，请删除重复的。' };
      return { value: chosen };
    },
    write: (value) => value.map((id) => titles[id] ?? id).join(SEPARATOR),
  };
}

/** A civil date. */
export const dateCell: CellKind<CivilDate> = {
  read({ text }) {
    const plain = text.normalize('NFKC').trim();
    const [, y, m, d] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? [];
    const value = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
    return y !== undefined && isCivilDate(value)
      ? { value }
      : { mistake: `“${text}”不是日期，请写成2026-01-31的样子。` };
  },
  write: (value) => value,
};

function idsByTitle(titles: Titles): ReadonlyMap<string, string> {
  return new Map(Object.entries(titles).map(([id, title]) => [title, id]));
}

function notListed(given: string, choices: readonly string[]): string {
  return `“${given}”不在可选范围内，请从下列取值中选择：${choices.join('、')}。`;
}
