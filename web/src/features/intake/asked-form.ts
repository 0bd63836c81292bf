import { resolved, type Schema } from '../../desk/schema-form/schema.ts';
import { effective, initialAnswers } from '../apply/form/effective.ts';
import { asObject, type FormValue, type SchemaNode } from '../apply/form/json-schema.ts';
import { kindAnswer } from '../apply/prefill.ts';
import type { Party } from './intake-state.ts';

/**
 * An item's form as the portal asks it: in the order in which people are asked, and only what applies to the answers so far. As it is
 * kept, its questions stand in no order and every group stands for every kind of applicant.
 */
export function askedForm(root: SchemaNode, node: SchemaNode, value: FormValue): Schema {
  const { properties, required } = effective(root, node, value);
  const asked = properties.map(([name, schema]) => [
    name,
    schema.type === 'object'
      ? askedForm(root, schema, asObject(value[name]))
      : resolved(schema as Schema, root as Schema),
  ]);
  const { type, title } = node as Schema;
  return {
    ...(type === undefined ? {} : { type }),
    ...(title === undefined ? {} : { title }),
    required: [...required],
    properties: Object.fromEntries(asked) as Readonly<Record<string, Schema>>,
  };
}

/** Answers nobody need give: those a new form begins with, and of which kind the applicant at the counter is. */
export function firstAnswers(form: SchemaNode, kind: Party['kind'] | undefined): FormValue {
  const answers = initialAnswers(form, form);
  if (kind === undefined || form.properties?.['applicantKind'] === undefined) return answers;
  return { ...answers, applicantKind: kindAnswer(form, kind) };
}
