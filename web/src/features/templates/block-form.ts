import type { Template } from './queries.ts';

/** Kinds of block in words. */
export const BLOCK_KINDS = [
  { value: 'paragraph', label: '段落' },
  { value: 'list', label: '逐条列出（字段）' },
  { value: 'table', label: '表格（字段）' },
  { value: 'remedies', label: '救济途径' },
  { value: 'blanks', label: '留白' },
] as const;

/** What a block is. */
export type BlockKind = (typeof BLOCK_KINDS)[number]['value'];

/** A block as a row of the form: one text, whatever it is. */
export interface BlockRow {
  readonly kind?: BlockKind;
  readonly text?: string;
  readonly when?: readonly string[];
  readonly unless?: readonly string[];
}

type Block = Template['blocks'][number];

/** A block as a row. */
export function rowOf(block: Block): BlockRow {
  const { when, unless } = block;
  const [kind, value] = Object.entries(block).find(([name]) =>
    BLOCK_KINDS.some((known) => known.value === name),
  ) as [BlockKind, string | string[]];
  const text = Array.isArray(value) ? value.join('\n') : value;
  return { kind, text, ...(when ? { when } : {}), ...(unless ? { unless } : {}) };
}

/** A row as a block; what is missing in it the server names. */
export function blockOf({ kind = 'paragraph', text = '', when = [], unless = [] }: BlockRow): Block {
  const value =
    kind === 'blanks'
      ? text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
      : text;
  return {
    [kind]: value,
    ...(when.length > 0 ? { when: [...when] } : {}),
    ...(unless.length > 0 ? { unless: [...unless] } : {}),
  } as unknown as Block;
}
