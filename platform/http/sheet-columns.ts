import type { SheetColumn } from '../spreadsheet/index.ts';
import { wallClockText } from '../time/index.ts';

/** A field as its schema tells it. */
export interface Field {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly items?: Field;
  readonly anyOf?: readonly Field[];
  /** Chinese names of the values of an enumeration. */
  readonly 'x-titles'?: Readonly<Record<string, string>>;
  /** What the id stands for: a module tells its name (`Module.names`). */
  readonly 'x-kind'?: string;
  /** What no value means, in words. */
  readonly 'x-null'?: string;
  /** An integer that is an instant, in milliseconds. */
  readonly 'x-instant'?: true;
}

type Row = Readonly<Record<string, unknown>>;
type Cell = string | number | null;

/** The name of a thing; the id itself where nobody knows one. */
export type Namer = (kind: string, id: string) => string;

/** A column of a list: where its value stands in a row and how it is told. */
export interface ListColumn {
  readonly title: string;
  readonly kind: string | undefined;
  /** Ids in a row whose names the cell wants. */
  ids(row: Row): readonly string[];
  cell(row: Row, names: Namer): Cell;
}

/** Columns of a list whose rows have these fields. A code is left out where its name stands beside it (`kind`, `kindTitle`). */
export function columnsOf(row: Field, without: readonly string[] = []): ListColumn[] {
  return told(row)
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, field]) => {
      const inside = isThing(field) ? [] : told(field);
      if (inside.length === 0) return column([name], field, field.title ?? name);
      return inside.flatMap(([part, one]) => column([name, part], one, `${field.title}：${one.title}`));
    });
}

/** Columns as the sheet wants them, as wide as the cells of the first rows need. */
export function sheetColumns(
  columns: readonly ListColumn[],
  first: readonly (readonly Cell[])[],
): SheetColumn[] {
  return columns.map(({ title }, i) => {
    const widths = [title, ...first.map((cells) => String(cells[i] ?? ''))].map(widthOf);
    return { title, width: Math.min(60, Math.max(8, ...widths) + 2) };
  });
}

function column(path: readonly string[], field: Field, title: string): ListColumn[] {
  const at = (row: Row): unknown =>
    path.reduce<unknown>((value, name) => (value as Row | null | undefined)?.[name], row);
  const kind = field['x-kind'] ?? field.items?.['x-kind'];
  return [
    {
      title: plainTitle(title),
      kind,
      ids: (row) => (kind === undefined ? [] : [at(row)].flat().filter((id) => typeof id === 'string')),
      cell: (row, names) => wordOf(at(row), field, names),
    },
  ];
}

/** Fields that are to be read, each without its alternative of being absent. */
function told({ properties = {} }: Field): [string, Field][] {
  return Object.entries(properties)
    .filter(([name]) => !['Title', 'Name', 'Text'].some((twin) => `${name}${twin}` in properties))
    .map(([name, field]) => [name, present(field)]);
}

function present(field: Field): Field {
  const real = field.anyOf?.find(({ type }) => type !== 'null');
  return real === undefined ? field : { ...real, ...field };
}

/** Whether an object is one thing that has a name, not a group of fields. */
function isThing({ properties = {} }: Field): boolean {
  return NAMES.some((name) => name in properties);
}

/** What an object is called by, the best first. */
const NAMES = ['title', 'name', 'text', 'message'] as const;

function wordOf(value: unknown, field: Field, names: Namer): Cell {
  if (value === null || value === undefined) return field['x-null'] ?? null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return field['x-instant'] === true ? wallClockText(value) : value;
  if (typeof value === 'string') return textOf(value, field, names);
  if (Array.isArray(value)) return joined(value.map((one) => wordOf(one, present(field.items ?? {}), names)));
  return nameOf(value as Row, field, names);
}

/** One after the other; sentences stand by themselves. */
const joined = (words: readonly Cell[]): string => words.join('、').replaceAll('。、', '。');

function textOf(value: string, field: Field, names: Namer): string {
  const kind = field['x-kind'];
  if (kind !== undefined) return names(kind, value);
  if (field.format === 'date-time') return wallClockText(Date.parse(value));
  return field['x-titles']?.[value] ?? value;
}

function nameOf(thing: Row, field: Field, names: Namer): string {
  const name = NAMES.map((one) => thing[one]).find((one) => typeof one === 'string');
  if (name !== undefined) return name;
  const words = told(field).map(([part, one]) => wordOf(thing[part], one, names));
  return words.filter((word) => typeof word === 'string' && word !== '是' && word !== '否').join(' ');
}

/** The title without what it explains to programmers: other time zones, what an empty value means. */
function plainTitle(title: string): string {
  return title
    .replace('（UTC）', '')
    .replace(/（([^（）；]*)；[^（）]*）/, '（$1）')
    .replace(/[；].*$/, '');
}

/** Width of a text in characters of the standard font; a Chinese one takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter > '\u00ff' ? 2 : 1), 0);
}
