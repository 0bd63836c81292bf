import { elementTitles } from './element-titles.ts';
import type { ItemElements } from './item-elements.ts';

/** One element that differs between two versions, in Chinese. A missing side is null. */
export interface ElementDifference {
  /** JSON pointer; for an entry of a list its number in the later version, or in the earlier where it has gone. */
  readonly path: string;
  /** Name of the element, with those it is part of: 时限：承诺办结时限. */
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What differs between two versions of an item, element by element. Entries of lists are matched by what names them (material,
 * question, law and article), so that one inserted at the top is not told as a change of all.
 */
export function diffElements(before: ItemElements, after: ItemElements): ElementDifference[] {
  return differences(before, after, '', []);
}

function differences(a: unknown, b: unknown, path: string, titles: readonly string[]): ElementDifference[] {
  if (path === '/form') return formDifference(a, b);
  // A limit is one thing: 5个工作日, not a number and a unit.
  if (isTree(a) && isTree(b) && !('unit' in a)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => {
      const at = `${path}/${key}`;
      return differences(a[key], b[key], at, [...titles, ...titleOf(at)]);
    });
  }
  if (Array.isArray(a) && Array.isArray(b) && [...a, ...b].every(isTree))
    return listDifferences(a, b, path, titles);
  const [before, after] = [wordsOf(a, path), wordsOf(b, path)];
  return before === after ? [] : [{ path, title: titles.join('：'), before, after }];
}

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By what entries of the lists are known. The number of a material is where it stands, not what it is. */
const NAMES = ['name', 'question', 'law', 'to'] as const;

function nameOf(entry: Tree): string {
  const name = NAMES.map((field) => entry[field]).find((value) => typeof value === 'string') ?? '';
  return `${String(name)}${typeof entry['article'] === 'string' ? ` ${entry['article']}` : ''}`;
}

function listDifferences(
  a: readonly Tree[],
  b: readonly Tree[],
  path: string,
  titles: readonly string[],
): ElementDifference[] {
  const earlier = keyed(a);
  const later = keyed(b);
  const gone = [...earlier].flatMap(([key, { entry, index }]) =>
    later.has(key) ? [] : [whole(entry, `${path}/${index}`, titles, 'before')],
  );
  const stayedOrNew = [...later].flatMap(([key, { entry, index }]) => {
    const at = `${path}/${index}`;
    const old = earlier.get(key);
    if (old === undefined) return [whole(entry, at, titles, 'after')];
    return differences(old.entry, entry, at, [...titles, `“${shown(entry, at)}”`]);
  });
  return [...gone, ...stayedOrNew];
}

/** Entries by name; the second of one name is another. */
function keyed(entries: readonly Tree[]): Map<string, { entry: Tree; index: number }> {
  const map = new Map<string, { entry: Tree; index: number }>();
  const seen = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const name = nameOf(entry);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    map.set(`${name}\u0000${times}`, { entry, index });
  }
  return map;
}

/** The name of an entry in words: a level by its Chinese. */
function shown(entry: Tree, path: string): string {
  return typeof entry['to'] === 'string' ? wordsOf(entry['to'], `${path}/to`)! : nameOf(entry);
}

function whole(
  entry: Tree,
  path: string,
  titles: readonly string[],
  side: 'before' | 'after',
): ElementDifference {
  const text = Object.entries(entry)
    .map(([key, value]) => [titleOf(`${path}/${key}`).join(''), wordsOf(value, `${path}/${key}`)] as const)
    .filter(([, words]) => words !== null)
    .map(([title, words]) => `${title} ${words}`)
    .join('，');
  return { path, title: titles.join('：'), before: null, after: null, [side]: text };
}

/** A form is a program of its own: said is that it changed, not how. */
function formDifference(a: unknown, b: unknown): ElementDifference[] {
  if (JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))) return [];
  const words = (form: unknown): string | null => (form === null || form === undefined ? null : '有');
  const [before, after] = [words(a), words(b)];
  return [
    { path: '/form', title: '申请表', before, after: before !== null && after !== null ? '已改' : after },
  ];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function titleOf(path: string): string[] {
  const title = elementTitles.titleOf(path);
  return title === undefined ? [] : [title];
}

/** A value in Chinese; null when there is none. */
function wordsOf(value: unknown, path: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) {
    if (value.length === 0) return '无';
    return value.map((entry) => wordsOf(entry, `${path}/0`) ?? '').join('、');
  }
  if (isTree(value)) {
    if ('n' in value && 'unit' in value)
      return `${String(value['n'])}${wordsOf(value['unit'], `${path}/unit`) ?? ''}`;
    return Object.entries(value)
      .map(([key, inner]) => [titleOf(`${path}/${key}`).join(''), wordsOf(inner, `${path}/${key}`)])
      .filter(([, words]) => words !== null)
      .map(([title, words]) => `${title} ${words}`)
      .join('，');
  }
  return elementTitles.termOf(path, value) ?? String(value);
}
