/** A node of a form's JSON Schema (2020-12), as far as forms use it. */
export interface SchemaNode {
  readonly type?: string;
  readonly title?: string | undefined;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly [keyword: string]: unknown;
}

/** Answers of a form, or of a part of it. */
export type FormValue = Readonly<Record<string, unknown>>;

/** The schema at a JSON pointer (`#/a/b`), going through references on the way. */
export function nodeAt(root: SchemaNode, pointer: string): SchemaNode | undefined {
  let node: any = root;
  for (const raw of pointer.split('/').slice(1)) {
    const step = decodeURIComponent(raw).replaceAll('~1', '/').replaceAll('~0', '~');
    node = step === '$ref' ? nodeAt(root, node?.$ref ?? '') : node?.[step];
    if (node === undefined || node === null) return undefined;
  }
  return node as SchemaNode;
}

/** A node with its reference put in place; what stands beside the reference wins. */
export function dereferenced(root: SchemaNode, node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const { $ref, ...own } = node;
  return { ...dereferenced(root, nodeAt(root, $ref) ?? {}), ...own };
}

/** Part of a form's answers as an object; anything else counts as not filled in. */
export function asObject(value: unknown): FormValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FormValue) : {};
}
