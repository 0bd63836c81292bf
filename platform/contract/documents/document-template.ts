import { Type, type Static } from 'typebox';
import { problemsOf, type Problem } from '../problems.ts';
import type { DocumentField, DocumentKindDefinition } from './document-content.ts';

const name = Type.String({ title: '字段', pattern: '^[a-zA-Z][a-zA-Z0-9]*$' });
/** Presence of fields, nothing else: a template holds words, never rules. */
const conditions = {
  when: Type.Optional(Type.Array(name, { title: '这些字段都有时才写', minItems: 1, maxItems: 5 })),
  unless: Type.Optional(Type.Array(name, { title: '这些字段都没有时才写', minItems: 1, maxItems: 5 })),
};
const words = (title: string, maxLength = 2000) => Type.String({ title, minLength: 1, maxLength });
const block = <T extends Record<string, any>>(own: T) =>
  Type.Object({ ...own, ...conditions }, { additionalProperties: false });

const templateBlock = Type.Union(
  [
    block({ paragraph: words('段落；{字段}处填入') }),
    block({ remedies: words('救济途径；{字段}处填入') }),
    block({ list: name }),
    block({ table: name }),
    block({ blanks: Type.Array(words('留白的名目', 60), { minItems: 1, maxItems: 10 }) }),
  ],
  { title: '正文' },
);

/** A template: what a kind of document says, with `{field}` where the case differs. Data, never code. */
export const documentTemplate = Type.Object(
  {
    layout: Type.Enum(['writ', 'letter'], { title: '版式：writ 执法文书、letter 带版头的公文' }),
    title: words('标题', 100),
    series: Type.Optional(
      Type.String({ title: '文种代字；没有的不编文号', minLength: 1, maxLength: 10, pattern: '^[^\\d{}]+$' }),
    ),
    addressee: Type.Optional(words('主送', 200)),
    blocks: Type.Array(templateBlock, { title: '正文', minItems: 1, maxItems: 60 }),
    seal: Type.Boolean({ title: '标出用印位置' }),
    copies: Type.Optional(words('抄送', 500)),
    note: Type.Optional(words('附注', 500)),
  },
  { title: '文书模板', additionalProperties: false },
);
export type DocumentTemplate = Static<typeof documentTemplate>;
export type TemplateBlock = DocumentTemplate['blocks'][number];

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Names of the placeholders in a text, in order. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!);
}

/** Everything that is wrong with a template of this kind, each with the place and what to do; empty when it may come into force. */
export function templateProblems(template: unknown, kind: DocumentKindDefinition): Problem[] {
  const shape = problemsOf(documentTemplate, template);
  if (shape.length > 0) return shape;
  const { title, addressee, copies, note, blocks } = template as DocumentTemplate;
  const lines: [string, string | undefined][] = [
    ['/title', title],
    ['/addressee', addressee],
    ['/copies', copies],
    ['/note', note],
  ];
  return [
    ...lines.flatMap(([path, text]) => (text === undefined ? [] : textProblems(kind, path, text, []))),
    ...blocks.flatMap((one, index) => blockProblems(kind, `/blocks/${index}`, one)),
  ];
}

function blockProblems(kind: DocumentKindDefinition, path: string, block: TemplateBlock): Problem[] {
  const { when = [], unless = [] } = block;
  const unknown = [...when, ...unless].filter((id) => field(kind, id) === undefined);
  if (unknown.length > 0) return unknown.map((id) => unknownField(kind, path, id));
  if ('paragraph' in block) return textProblems(kind, `${path}/paragraph`, block.paragraph, when);
  if ('remedies' in block) return textProblems(kind, `${path}/remedies`, block.remedies, when);
  if ('list' in block) return fieldProblems(kind, `${path}/list`, block.list, 'lines', when);
  if ('table' in block) return fieldProblems(kind, `${path}/table`, block.table, 'rows', when);
  return [];
}

function textProblems(
  kind: DocumentKindDefinition,
  path: string,
  text: string,
  sure: readonly string[],
): Problem[] {
  const stray = text.replace(PLACEHOLDER, '');
  if (/[{}]/.test(stray)) return [{ path, message: `花括号不成对，请写成{字段}：“${text}”。` }];
  return placeholders(text).flatMap((id) => fieldProblems(kind, path, id, 'text', sure));
}

const typeNames: Readonly<Record<DocumentField['type'], string>> = {
  text: '文字',
  lines: '逐条',
  rows: '表格',
};

function fieldProblems(
  kind: DocumentKindDefinition,
  path: string,
  id: string,
  type: DocumentField['type'],
  sure: readonly string[],
): Problem[] {
  const found = field(kind, id);
  if (found === undefined) return [unknownField(kind, path, id)];
  if (found.type !== type) {
    const message = `字段“${id}”（${found.title}）是${typeNames[found.type]}，此处要用${typeNames[type]}字段。`;
    return [{ path, message }];
  }
  if (type === 'text' && found.optional === true && !sure.includes(id)) {
    return [{ path, message: `字段“${id}”（${found.title}）可能没有，请给这一段加上条件 when: ["${id}"]。` }];
  }
  return [];
}

function field(kind: DocumentKindDefinition, id: string): DocumentField | undefined {
  return Object.hasOwn(kind.fields, id) ? kind.fields[id] : undefined;
}

function unknownField(kind: DocumentKindDefinition, path: string, id: string): Problem {
  const known = Object.entries(kind.fields).map(([key, { title }]) => `${key}（${title}）`);
  return { path, message: `没有字段“${id}”。“${kind.title}”可用的字段：${known.join('、')}。` };
}
