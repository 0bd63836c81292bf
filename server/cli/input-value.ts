import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import type { TSchema } from 'typebox';
import { CommandFailure } from './outcome.ts';

/** A value from the command line: JSON, `@file`, or `-` for standard input. */
export async function readInput(given: string): Promise<unknown> {
  const text =
    given === '-'
      ? await textOf(process.stdin)
      : given.startsWith('@')
        ? await readFile(given.slice(1), 'utf8')
        : given;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const where = given === '-' ? '标准输入' : given.startsWith('@') ? `文件 ${given.slice(1)}` : '--input';
    throw new CommandFailure(`${where} 不是正确的JSON：${(cause as Error).message}`, 2, { cause });
  }
}

/** One field of an input, in words: what it is called, whether it must be there, what may stand in it. */
export interface InputField {
  readonly path: string;
  readonly title: string;
  readonly required: boolean;
  readonly type: string;
}

interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是或否',
  array: '列表',
  object: '对象',
};

/** The fields an action asks for, nested ones by path (`points[].no`). */
export function inputFields(schema: TSchema): InputField[] {
  return fieldsOf(schema as Schema, '');
}

function fieldsOf({ properties = {}, required = [] }: Schema, prefix: string): InputField[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name;
    const own = {
      path,
      title: field.title ?? name,
      required: required.includes(name),
      type: typeText(field),
    };
    if (field.type === 'object') return [own, ...fieldsOf(field, `${path}.`)];
    return field.items?.properties ? [own, ...fieldsOf(field.items, `${path}[].`)] : [own];
  });
}

function typeText(field: Schema): string {
  if (field.enum !== undefined) return field.enum.join(' | ');
  if (field.const !== undefined) return String(field.const);
  if (field.format === 'civil-date') return '日期';
  return TYPES[field.type ?? ''] ?? '';
}
