import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { formats } from './formats.ts';

/** One thing wrong with an input: where (JSON pointer) and what to do, in plain Chinese. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

// Every breach of a form is told at once (the one-time notice rule of 行政许可法 art. 32), not the first few.
Settings.Set({ maxErrors: 200 });

const compiled = new WeakMap<object, Validator>();

/** Every problem of a value under a schema, in field order; empty when it fits. Schemas are compiled once. */
export function problemsOf(schema: TSchema, value: unknown): Problem[] {
  if (validatorOf(schema).Check(value)) return [];
  const seen = new Map<string, Problem>();
  for (const error of errorsIn(schema, schema, value, '')) {
    for (const problem of worded(schema, error)) if (!seen.has(problem.path)) seen.set(problem.path, problem);
  }
  if (seen.size === 0) return [{ path: '', message: '填写的内容不符合要求，请核对后重新提交。' }];
  return [...seen.values()];
}

function validatorOf(schema: TSchema): Validator {
  let validator = compiled.get(schema);
  if (validator === undefined) {
    validator = Compile(schema) as Validator;
    compiled.set(schema, validator);
  }
  return validator;
}

const branches = new WeakMap<object, TSchema>();

/** Errors with their place in the whole; of a condition that was not met, what its branch finds amiss. */
function* errorsIn(root: TSchema, schema: TSchema, value: unknown, at: string): Generator<SchemaError> {
  for (const error of validatorOf(schema).Errors(value) as Iterable<SchemaError>) {
    const place = at + error.instancePath;
    const key = error.params['failingKeyword'];
    const branch = error.keyword === 'if' ? nodeAt(schema, `${error.schemaPath}/${String(key)}`) : undefined;
    if (branch === undefined) {
      yield { ...error, instancePath: place };
      continue;
    }
    let whole = branches.get(branch);
    if (whole === undefined) {
      whole = { ...branch, $defs: (root as { $defs?: object }).$defs ?? {} } as TSchema;
      branches.set(branch, whole);
    }
    yield* errorsIn(root, whole, nodeAt(value, `#${error.instancePath}`), place);
  }
}

/** What stands at a JSON pointer (`#/a/b`); undefined when nothing does. */
function nodeAt(whole: unknown, pointer: string): any {
  return pointer
    .split('/')
    .slice(1)
    .reduce((node: any, step) => node?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], whole);
}

interface SchemaError {
  keyword: string;
  schemaPath: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** Words a schema error. Alternatives (`anyOf`, `const` inside one) are told once, at the level of the choice. */
function worded(schema: TSchema, error: SchemaError): Problem[] {
  const { keyword, instancePath: path, params } = error;
  if (keyword === 'boolean' || keyword === 'if') return [];
  if (/\/(anyOf|oneOf)\/\d+/.test(error.schemaPath)) return [];
  if (keyword === 'required') {
    return named(params['requiredProperties'], path).map((field) => ({
      path: field,
      message: `请填写“${titleAt(schema, field)}”。`,
    }));
  }
  if (keyword === 'additionalProperties') {
    return named(params['additionalProperties'], path).map((field) => ({
      path: field,
      message: `不认识的字段“${field.slice(path.length + 1)}”，请删除。`,
    }));
  }
  return [{ path, message: `“${titleAt(schema, path)}”${phrase(keyword, params)}` }];
}

function named(names: unknown, path: string): string[] {
  return (names as string[]).map((name) => `${path}/${name}`);
}

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  null: '空值',
};

function phrase(keyword: string, params: Record<string, unknown>): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'type':
      return `应当是${TYPES[String(params['type'])] ?? String(params['type'])}。`;
    case 'minLength':
      return limit === '1' ? '不能为空。' : `至少要有${limit}个字。`;
    case 'maxLength':
      return `最多${limit}个字，请缩短。`;
    case 'minItems':
      return `至少要有${limit}项。`;
    case 'maxItems':
      return `最多${limit}项。`;
    case 'minimum':
    case 'exclusiveMinimum':
      return `不能小于${limit}。`;
    case 'maximum':
    case 'exclusiveMaximum':
      return `不能大于${limit}。`;
    case 'format':
      return `格式不对，应当是${formats[String(params['format'])]?.title ?? String(params['format'])}。`;
    case 'pattern':
      return '格式不对，请按样例填写。';
    case 'enum':
      return `只能从列出的选项中选择。`;
    case 'const':
      return '必须确认或选择规定的值。';
    case 'anyOf':
    case 'oneOf':
      return '不是允许的选项。';
    case 'uniqueItems':
      return '有重复项，请删除重复的。';
    default:
      return '不符合要求。';
  }
}

/** The Chinese title of the field at a pointer; falls back to the field's own name. */
function titleAt(schema: TSchema, path: string): string {
  const steps = path.split('/').slice(1);
  let node: any = schema;
  let title = steps.at(-1) ?? '输入';
  for (const step of steps) {
    node = node?.properties?.[step] ?? (/^\d+$/.test(step) ? node?.items : undefined);
    if (node === undefined) return title;
  }
  title = node?.title ?? (steps.length === 0 ? '输入' : title);
  return title;
}
