import { elementTitles } from './element-titles.ts';
import { ItemElements } from './item-elements.ts';

/** A schema as forms read it, with the hints `x-titles`, `x-kind`, `x-null` and `x-boolean`. */
export type FormSchema = Readonly<Record<string, unknown>>;

/** Fields that are drawn up together. */
export interface ElementGroup {
  readonly id: string;
  readonly title: string;
  readonly schema: FormSchema;
}

/** Which elements stand together, in the order in which an item is drawn up. The application form is a program of its own. */
const GROUPS: readonly (readonly [id: string, title: string, fields: readonly string[]])[] = [
  [
    'identity',
    '基本信息',
    [
      'name',
      'scenario',
      'baseCode',
      'baseName',
      'type',
      'powerSource',
      'exerciseLevel',
      'powerScope',
      'applicants',
    ],
  ],
  ['body', '实施主体', ['body']],
  ['law', '设定依据', ['legalBasis']],
  ['time', '时限', ['time']],
  ['handling', '受理和办理', ['acceptCondition', 'quantityLimit', 'intermediary', 'handling']],
  ['materials', '申请材料', ['materialCount', 'materials']],
  ['result', '办理结果', ['result']],
  ['fee', '收费', ['fee']],
  ['help', '咨询、投诉和救济', ['contact', 'questions', 'remedies']],
  ['reach', '主题和下放', ['themes', 'delegation']],
  ['measure', '改革前基数和办件量', ['baseline', 'volume']],
  ['source', '数据来源', ['provenance']],
];

/** The field that names an organisation: forms offer those of the directory. */
const ORGANISATION = '/body/organisation';

/** The elements of an item as a form in groups. */
export function elementForm(): readonly ElementGroup[] {
  const { properties, required } = ItemElements as unknown as {
    properties: Readonly<Record<string, FormSchema>>;
    required: readonly string[];
  };
  return GROUPS.map(([id, title, fields]) => ({
    id,
    title,
    schema: objectForm(
      Object.fromEntries(fields.map((field) => [field, properties[field]!])),
      required.filter((field) => fields.includes(field)),
      '',
    ),
  }));
}

/** What may be chosen, by `x-kind`: the code lists of elements that hold several values. */
export function elementChoices(): Record<string, { value: string; label: string }[]> {
  const kinds = ['/applicants/*', '/handling/forms/*'];
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.entries(elementTitles.termsAt(kind)!).map(([value, { title }]) => ({ value, label: title })),
    ]),
  );
}

function objectForm(
  properties: Readonly<Record<string, FormSchema>>,
  required: readonly string[],
  pointer: string,
): FormSchema {
  const made = Object.entries(properties).map(
    ([name, schema]) => [name, fieldForm(schema, `${pointer}/${name}`, required.includes(name))] as const,
  );
  return {
    type: 'object',
    properties: Object.fromEntries(made),
    // What may be null is left out in a form, and null again when it is saved.
    required: required.filter((name) => made.find(([own]) => own === name)![1]['x-null'] !== true),
  };
}

function fieldForm(schema: FormSchema, pointer: string, isRequired: boolean): FormSchema {
  const choices = schema['anyOf'] as readonly FormSchema[] | undefined;
  if (choices !== undefined) {
    const real = choices.find((one) => one['type'] !== 'null')!;
    const title = schema['title'] ?? real['title'];
    return { ...fieldForm(real, pointer, true), title, 'x-null': true };
  }
  const title = schema['title'];
  if (schema['type'] === 'object') {
    const { properties, required = [] } = schema as {
      properties: Readonly<Record<string, FormSchema>>;
      required?: readonly string[];
    };
    return { ...objectForm(properties, required, pointer), title };
  }
  if (schema['type'] === 'array') {
    const items = fieldForm(schema['items'] as FormSchema, `${pointer}/*`, true);
    return { ...schema, items };
  }
  // 否 is something else than nothing said: a tick could not tell them apart.
  if (schema['type'] === 'boolean' && !isRequired)
    return {
      type: 'string',
      title,
      enum: ['true', 'false'],
      'x-titles': { true: '是', false: '否' },
      'x-boolean': true,
    };
  return codedForm(schema, pointer);
}

function codedForm(schema: FormSchema, pointer: string): FormSchema {
  if (pointer === ORGANISATION) return { ...schema, 'x-kind': 'organisation' };
  const terms = elementTitles.termsAt(pointer);
  if (terms === undefined) return schema;
  return {
    ...schema,
    'x-titles': Object.fromEntries(Object.entries(terms).map(([id, { title }]) => [id, title])),
    ...(pointer.endsWith('/*') ? { 'x-kind': pointer } : {}),
  };
}
