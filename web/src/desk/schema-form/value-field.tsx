import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { FieldProps } from './field-props.ts';
import { useFormContext, type Choice } from './form-context.ts';
import { Labelled, type ControlIds } from './labelled.tsx';
import type { Schema } from './schema.ts';

/** More than these are chosen from a list that opens. */
const MOST_RADIOS = 5;
/** A text that may be longer gets several lines. */
const ONE_LINE = 120;
/** A text that may be longer is a page of writing. */
const A_FEW_LINES = 4_000;

/** A field that holds one value. */
export function ValueField({ schema, path, value, onChange, optional = false }: FieldProps) {
  const { choices: known } = useFormContext();
  const choices = choicesOf(schema, known);
  const title = schema.title ?? '';
  if (schema.type === 'boolean' || schema.const === true)
    return (
      <Labelled title={title} path={path} optional={optional} group>
        {(ids) => (
          <Checkbox
            {...ids}
            checked={value === true}
            onChange={({ target }) =>
              onChange(target.checked ? true : schema.const === true || optional ? undefined : false)
            }
          >
            是
          </Checkbox>
        )}
      </Labelled>
    );
  const radios = choices !== undefined && choices.length > 0 && choices.length <= MOST_RADIOS;
  return (
    <Labelled title={title} path={path} optional={optional} group={radios}>
      {(ids) =>
        choices === undefined ? (
          <Typed {...{ ids, schema, value, onChange }} />
        ) : radios ? (
          <Radio.Group
            {...ids}
            aria-label={title}
            options={[...choices]}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Select
            {...ids}
            aria-label={title}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear={optional}
            options={[...choices]}
            value={value as string | number | undefined}
            onChange={(next: string | number | undefined) => onChange(next)}
          />
        )
      }
    </Labelled>
  );
}

function choicesOf(
  schema: Schema,
  known: Readonly<Record<string, readonly Choice[]>>,
): readonly Choice[] | undefined {
  const kind = schema['x-kind'];
  const things = kind === undefined ? undefined : known[kind];
  if (things !== undefined) return things;
  const titles = schema['x-titles'] ?? {};
  return schema.enum?.map((value) => ({ value, label: titles[String(value)] ?? String(value) }));
}

function Typed({
  ids,
  schema,
  value,
  onChange,
}: {
  ids: ControlIds;
  schema: Schema;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { type, format, pattern, minimum, maximum, maxLength = Infinity } = schema;
  if (type === 'integer' || type === 'number')
    return (
      <InputNumber<number>
        {...ids}
        {...(minimum === undefined ? {} : { min: minimum })}
        {...(maximum === undefined ? {} : { max: maximum })}
        value={(value as number | undefined) ?? null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  const text = (value as string | undefined) ?? '';
  const set = (event: { target: { value: string } }): void => onChange(event.target.value);
  if (format === 'civil-date') return <Input {...ids} type="date" value={text} onChange={set} />;
  // What has a fixed shape is a code: one line whatever its length.
  if (maxLength <= ONE_LINE || pattern !== undefined || format !== undefined)
    return (
      <Input {...ids} {...(Number.isFinite(maxLength) ? { maxLength } : {})} value={text} onChange={set} />
    );
  return (
    <Input.TextArea
      {...ids}
      rows={maxLength > A_FEW_LINES && Number.isFinite(maxLength) ? 14 : 3}
      {...(Number.isFinite(maxLength) ? { maxLength } : {})}
      value={text}
      onChange={set}
    />
  );
}
