import { useContext } from 'react';
import { Choices, SelectField, TextArea, TextField } from '../../../design/index.ts';
import { FormContextOf } from './form-context.ts';
import type { SchemaNode } from './json-schema.ts';

const FEW = 6;
const LONG = 150;

/** One question with one answer, in the control that suits its schema. */
export function SimpleField({
  node,
  path,
  required,
  value,
  onChange,
}: {
  node: SchemaNode;
  path: string;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { errors } = useContext(FormContextOf);
  const texts = {
    label: node.title ?? path.split('/').at(-1)!,
    error: errors.get(path),
    optional: !required,
    ...(node.description === undefined ? {} : { hint: node.description }),
  };
  if (node.type === 'boolean') return <YesNo node={node} texts={texts} value={value} onChange={onChange} />;
  if (node.type === 'array') {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    return <Choices {...texts} several options={optionsOf(node.items)} value={chosen} onChange={onChange} />;
  }
  const text = value === undefined || value === null ? '' : String(value);
  if (node.enum !== undefined) {
    const options = optionsOf(node);
    if (options.length > FEW)
      return <SelectField {...texts} options={options} value={text} onChange={onChange} />;
    const given = text === '' ? [] : [text];
    return <Choices {...texts} options={options} value={given} onChange={([one]) => onChange(one)} />;
  }
  if (node.type === 'number' || node.type === 'integer')
    return <NumberField node={node} texts={texts} value={value} onChange={onChange} />;
  if ((node.maxLength ?? 0) > LONG) {
    return <TextArea {...texts} rows={4} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <TextField
      {...texts}
      {...controlOf(node, path)}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface Texts {
  readonly label: string;
  readonly error: string | undefined;
  readonly optional: boolean;
  readonly hint?: string;
}
interface Answering {
  readonly node: SchemaNode;
  readonly texts: Texts;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A promise is one box to tick; a question has a yes and a no. */
function YesNo({ node, texts, value, onChange }: Answering) {
  if (node.const === true) {
    return (
      <Choices
        {...texts}
        several
        label="承诺"
        options={[{ value: 'yes', label: texts.label }]}
        value={value === true ? ['yes'] : []}
        onChange={(chosen) => onChange(chosen.length > 0 ? true : undefined)}
      />
    );
  }
  return (
    <Choices
      {...texts}
      options={[
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' },
      ]}
      value={value === true ? ['yes'] : value === false ? ['no'] : []}
      onChange={([chosen]) => onChange(chosen === 'yes')}
    />
  );
}

/** Kept as a number when it is one, and as it was typed when not: then the check says what is wrong. */
function NumberField({ texts, value, onChange, node }: Answering) {
  const change = (typed: string): void => {
    const number = Number(typed);
    if (typed.trim() === '') onChange(undefined);
    else onChange(Number.isFinite(number) && String(number) === typed.trim() ? number : typed);
  };
  return (
    <TextField
      {...texts}
      inputMode={node.type === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(event) => change(event.target.value)}
      onBlur={(event) => {
        const number = Number(event.target.value);
        if (event.target.value.trim() !== '' && Number.isFinite(number)) onChange(number);
      }}
    />
  );
}

function optionsOf(node: SchemaNode | undefined) {
  return (node?.enum ?? []).map((one) => ({ value: String(one), label: String(one) }));
}

/** What the keyboard of a phone should offer, and what the browser may fill in. */
function controlOf(node: SchemaNode, path: string) {
  const limit = node.maxLength === undefined ? {} : { maxLength: node.maxLength };
  if (node.format === 'date' || node.format === 'civil-date') return { type: 'date' };
  if (node.format === 'date-time') return { type: 'datetime-local' };
  if (node.format === 'email') return { type: 'email', autoComplete: 'email' };
  if (node.format === 'cn-mobile') {
    const own = path === '/applicant/phone';
    return {
      type: 'tel',
      inputMode: 'numeric' as const,
      maxLength: 11,
      autoComplete: own ? 'tel-national' : 'off',
    };
  }
  if (node.format === 'cn-resident-id' || node.format === 'cn-uscc')
    return { maxLength: 18, autoComplete: 'off' };
  return limit;
}
