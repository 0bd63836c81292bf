import { Validator, type Schema } from '@cfworker/json-schema';
import { dereferenced, type FormValue, type SchemaNode } from './json-schema.ts';

/** What of an object's schema applies to the answers as they stand now. */
interface Effective {
  readonly properties: readonly (readonly [string, SchemaNode])[];
  readonly required: ReadonlySet<string>;
}

/**
 * The properties to show and those that must be filled in. A property that only a condition asks for (`then`/`else` with
 * `required`) is shown while the condition asks for it, and not otherwise.
 */
export function effective(root: SchemaNode, node: SchemaNode, value: FormValue): Effective {
  const properties = new Map<string, SchemaNode>();
  const required = new Set<string>();
  const conditional = new Set<string>();
  const add = (part: SchemaNode): void => {
    for (const [name, schema] of Object.entries(part.properties ?? {})) {
      const told = dereferenced(root, schema);
      // A condition refines what is there: its title is that of the definition, the field's own stays.
      const known = properties.get(name);
      properties.set(
        name,
        known === undefined ? told : { ...known, ...told, title: known.title ?? told.title },
      );
    }
    for (const name of part.required ?? []) required.add(name);
    for (const inner of part.allOf ?? []) add(dereferenced(root, inner));
    if (part.if === undefined) return;
    for (const branch of [part.then, part.else])
      for (const name of branch?.required ?? []) conditional.add(name);
    const chosen = holds(root, part.if, value) ? part.then : part.else;
    if (chosen !== undefined) add(dereferenced(root, chosen));
  };
  add(node);
  const shown = [...properties].filter(([name]) => !conditional.has(name) || required.has(name));
  return { properties: inOrder(node, shown), required };
}

/**
 * The order in which questions are asked. The catalogue keeps a form as PostgreSQL's jsonb, which forgets the order of keys but not
 * that of lists: `required` gives it. What a question decides comes right after it, and the promise comes last.
 */
function inOrder(node: SchemaNode, shown: [string, SchemaNode][]): [string, SchemaNode][] {
  const required = node.required ?? [];
  const after = new Map<string, string>();
  for (const part of [node, ...(node.allOf ?? [])]) {
    const [decider] = Object.keys(part.if?.properties ?? {});
    const decided = [...(part.then?.required ?? []), ...(part.else?.required ?? [])];
    if (decider !== undefined) for (const name of decided) if (name !== decider) after.set(name, decider);
  }
  const rank = ([name, schema]: [string, SchemaNode]): number => {
    if (schema.const === true) return 10_000;
    const decider = after.get(name);
    const place = required.indexOf(decider ?? name);
    return (place < 0 ? 1000 : place) + (decider === undefined ? 0 : 0.5);
  };
  return shown.sort((a, b) => rank(a) - rank(b));
}

function holds(root: SchemaNode, condition: SchemaNode, value: FormValue): boolean {
  const schema = { ...condition, $defs: root.$defs ?? {} };
  return new Validator(schema as Schema, '2020-12').validate(value).valid;
}

/** Answers a new form begins with. */
export function initialAnswers(root: SchemaNode, node: SchemaNode): FormValue {
  const answers: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(node.properties ?? {})) {
    const schema = dereferenced(root, raw);
    if (schema.default !== undefined) answers[name] = schema.default;
    else if (schema.type === 'object') {
      const inner = initialAnswers(root, schema);
      if (Object.keys(inner).length > 0) answers[name] = inner;
    }
  }
  return answers;
}

/** The answers as they are handed in: without what is not asked for (any more) and without what was left empty. */
export function prunedAnswers(root: SchemaNode, node: SchemaNode, value: FormValue): FormValue {
  const kept: Record<string, unknown> = {};
  const { properties, required } = effective(root, node, value);
  for (const [name, schema] of properties) {
    // A group that must be there is checked field by field, also when nothing of it was filled in.
    const isGroup = schema.type === 'object' && required.has(name);
    const answer = pruned(root, schema, value[name] ?? (isGroup ? {} : undefined));
    const isEmpty = answer === undefined || (isBlank(answer) && !required.has(name));
    if (!isEmpty) kept[name] = answer;
  }
  return kept;
}

function pruned(root: SchemaNode, schema: SchemaNode, answer: unknown): unknown {
  if (schema.type === 'object') {
    return answer === undefined ? undefined : prunedAnswers(root, schema, (answer ?? {}) as FormValue);
  }
  if (Array.isArray(answer)) {
    const items = schema.items === undefined ? undefined : dereferenced(root, schema.items);
    return items === undefined ? answer : answer.map((one) => pruned(root, items, one));
  }
  if (typeof answer !== 'string') return answer ?? undefined;
  const text = answer.trim();
  return text === '' ? undefined : text;
}

function isBlank(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.length === 0;
  return typeof answer === 'object' && answer !== null && Object.keys(answer).length === 0;
}
