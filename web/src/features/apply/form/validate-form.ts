import { format, Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { isResidentId, isUscc } from '@yimen/platform/identifiers';
import { isCivilDate } from '@yimen/platform/time';
import { effective } from './effective.ts';
import { asObject, dereferenced, nodeAt, type FormValue, type SchemaNode } from './json-schema.ts';

/** One thing wrong with an answer: where, and what to do. The server says the same about the same answers. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

const FORMATS: Readonly<Record<string, { title: string; test: (text: string) => boolean }>> = {
  'cn-resident-id': { title: '18位身份证号码，末位可以是X，请逐位核对', test: isResidentId },
  'cn-uscc': { title: '18位统一社会信用代码，请逐位核对', test: isUscc },
  'cn-mobile': { title: '11位手机号码', test: (text) => /^1[3-9]\d{9}$/.test(text) },
  'civil-date': { title: '日期', test: isCivilDate },
};
for (const [name, { test }] of Object.entries(FORMATS)) format[name] = test;

/** Keywords that only say that something further inside is wrong. */
const OUTER = new Set(['properties', 'allOf', 'if', '$ref', 'items', 'false', 'prefixItems']);

/** Everything wrong with the answers, in the order of the form, one sentence a field. */
export function problemsInForm(schema: SchemaNode, answers: FormValue): FieldProblem[] {
  const { errors } = new Validator(schema as Schema, '2020-12', false).validate(answers);
  const found = new Map<string, FieldProblem & { isFormat: boolean }>();
  for (const error of errors) {
    if (OUTER.has(error.keyword)) continue;
    const problem = worded(schema, error);
    // A format says more than the pattern that stands for it.
    if (!found.has(problem.path) || problem.isFormat) found.set(problem.path, problem);
  }
  return [...found.values()]
    .map(({ path, message }) => ({ order: orderOf(schema, path, answers), path, message }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ path, message }) => ({ path, message }));
}

function worded(root: SchemaNode, error: OutputUnit): FieldProblem & { isFormat: boolean } {
  const { keyword, instanceLocation, keywordLocation } = error;
  const parent = decodeURIComponent(instanceLocation.slice(1));
  const name = /property "(.*?)"/i.exec(error.error)?.[1];
  if (keyword === 'required' || keyword === 'additionalProperties') {
    const path = `${parent}/${name ?? ''}`;
    const message = keyword === 'required' ? `请填写“${titleAt(root, path)}”。` : `不认识“${name}”，请删除。`;
    return { path, message, isFormat: false };
  }
  const holder = nodeAt(root, keywordLocation.split('/').slice(0, -1).join('/')) ?? {};
  const message = `“${titleAt(root, parent)}”${phrase(keyword, holder)}`;
  return { path: parent, message, isFormat: keyword === 'format' };
}

function phrase(keyword: string, node: SchemaNode): string {
  const limit = String(node[keyword]);
  switch (keyword) {
    case 'minLength':
      return limit === '1' ? '不能为空。' : `至少要有${limit}个字。`;
    case 'maxLength':
      return `最多${limit}个字，请缩短。`;
    case 'minItems':
      return limit === '1' ? '至少选（填）一项。' : `至少要有${limit}项。`;
    case 'maxItems':
      return `最多${limit}项。`;
    case 'minimum':
    case 'exclusiveMinimum':
      return `不能小于${limit}。`;
    case 'maximum':
    case 'exclusiveMaximum':
      return `不能大于${limit}。`;
    case 'multipleOf':
      return `最小单位是${limit}，请核对小数位数。`;
    case 'format':
      return `格式不对，应当是${FORMATS[limit]?.title ?? (limit === 'date' ? '日期' : '规定的格式')}。`;
    case 'pattern':
      return '格式不对，请核对。';
    case 'type':
      return node.type === 'number' || node.type === 'integer' ? '应当是数字。' : '没有填对，请重新填写。';
    case 'const':
      return '必须勾选确认。';
    case 'uniqueItems':
      return '有重复的，请删除。';
    default:
      return '没有填对，请核对。';
  }
}

/** Title of the field at a pointer into the answers. */
export function titleAt(root: SchemaNode, path: string): string {
  let node: SchemaNode | undefined = root;
  let title = '';
  for (const step of path.split('/').slice(1)) {
    node = /^\d+$/.test(step) ? node?.items : propertyOf(root, node, step);
    if (node === undefined) return title || step;
    node = dereferenced(root, node);
    title = node.title ?? title;
  }
  return title;
}

function propertyOf(root: SchemaNode, node: SchemaNode | undefined, name: string): SchemaNode | undefined {
  if (node === undefined) return undefined;
  const direct = node.properties?.[name];
  if (direct !== undefined) return direct;
  for (const part of [...(node.allOf ?? []), node.then, node.else]) {
    const found = part && propertyOf(root, dereferenced(root, part), name);
    if (found) return found;
  }
  return undefined;
}

/** A key that sorts paths as the form shows them. */
function orderOf(root: SchemaNode, path: string, answers: FormValue): string {
  let node: SchemaNode | undefined = root;
  let value: unknown = answers;
  return path
    .split('/')
    .slice(1)
    .map((step) => {
      if (/^\d+$/.test(step)) {
        node = node?.items && dereferenced(root, node.items);
        value = Array.isArray(value) ? (value as unknown[])[Number(step)] : undefined;
        return step.padStart(3, '0');
      }
      const asked = node === undefined ? [] : effective(root, node, asObject(value)).properties;
      const place = asked.findIndex(([name]) => name === step);
      node = asked[place]?.[1];
      value = asObject(value)[step];
      return String(place < 0 ? 999 : place).padStart(3, '0');
    })
    .join('/');
}
