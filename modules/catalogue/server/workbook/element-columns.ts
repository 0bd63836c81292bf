import {
  choiceCell,
  choicesCell,
  textCell,
  wholeNumberCell,
  yesNoCell,
  type CellKind,
} from '@yimen/platform/spreadsheet';
import type { TSchema } from 'typebox';
import type { Term } from '../../core/index.ts';

/** A column that holds one element. Title, kind and limits come from the schema: there is no second list to keep. */
export interface ElementColumn {
  readonly title: string;
  /** Way to the element from the object the row stands for; empty where the row is the element itself. */
  readonly path: readonly string[];
  readonly kind: CellKind<any>;
  /** What a cell left empty means: null where the schema knows null, otherwise that there is no such element. */
  readonly blank: 'null' | 'absent';
  readonly width: number;
  readonly hint?: string;
}

/** What a column says beside the schema. `terms`: the code list of an enumeration. */
export interface ColumnOptions {
  readonly title?: string;
  readonly terms?: Readonly<Record<string, Term>>;
  readonly width?: number;
  readonly hint?: string;
}

interface Node {
  readonly title?: string;
  readonly type?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** A text without a limit in the schema: codes, whose pattern says how long they are. */
const CODE_LENGTH = 100;
const WIDE = 30;
const NARROW = 12;

/** Declares the column of the element at a path of a schema. Throws when the schema has no such element. */
export function elementColumn(
  schema: TSchema,
  path: readonly string[],
  options: ColumnOptions = {},
): ElementColumn {
  const { node, title, nullable } = elementAt(schema as Node, path);
  const kind = kindOf(node, options.terms, path);
  return {
    title: options.title ?? title,
    ...{ path, kind, blank: nullable ? 'null' : 'absent' },
    width: options.width ?? (kind.choices !== undefined || kind.wholeNumber ? NARROW : WIDE),
    ...(options.hint === undefined ? {} : { hint: options.hint }),
  };
}

/** The schema at a path, seen through “or null”. */
function elementAt(schema: Node, path: readonly string[]): { node: Node; title: string; nullable: boolean } {
  let found = unwrapped(schema);
  for (const step of path) {
    const inside = step === '*' ? found.node.items : found.node.properties?.[step];
    if (inside === undefined) throw new Error(`the elements have no ${path.join('.')}`);
    found = unwrapped(inside);
  }
  return { ...found, title: found.title ?? path.at(-1) ?? '' };
}

function unwrapped(node: Node): { node: Node; title: string | undefined; nullable: boolean } {
  const choice = node.anyOf?.find(({ type }) => type !== 'null');
  return choice === undefined
    ? { node, title: node.title, nullable: false }
    : { node: choice, title: node.title ?? choice.title, nullable: true };
}

function kindOf(
  { type, maxLength, minimum }: Node,
  terms: ColumnOptions['terms'],
  path: readonly string[],
): CellKind<any> {
  if (terms !== undefined) {
    const titles = Object.fromEntries(Object.entries(terms).map(([id, term]) => [id, term.title]));
    return type === 'array' ? choicesCell(titles) : choiceCell(titles);
  }
  if (type === 'string') return textCell(maxLength ?? CODE_LENGTH);
  if (type === 'integer') return wholeNumberCell(minimum ?? 0);
  if (type === 'boolean') return yesNoCell;
  throw new Error(`no cell holds the element ${path.join('.')}`);
}

type Tree = Record<string, unknown>;

/** The value at a path; undefined where any step of it is missing. */
export function valueAt(from: unknown, path: readonly string[]): unknown {
  let value = from;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Tree)[step];
  }
  return value;
}

/** Puts a value at a path, making the objects on the way. */
export function putAt(into: Tree, path: readonly string[], value: unknown): void {
  let at = into;
  for (const step of path.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Tree;
  }
  at[path.at(-1)!] = value;
}

/** JSON pointer of a path. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((step) => `/${step}`).join('');
}
