import { Checkbox } from 'antd';
import { useState } from 'react';
import type { FieldProps } from './field-props.ts';
import { ListField } from './list-field.tsx';
import { isFile, withoutNull, type Values } from './schema.ts';
import { ValueField } from './value-field.tsx';
import { FileField } from './file-field.tsx';
import styles from './schema-form.module.css';

/** The fields of an object, in the order of the schema. */
export function Fields({ schema, path, value, onChange }: FieldProps) {
  const values = (value ?? {}) as Values;
  const { properties = {}, required = [] } = schema;
  return (
    <>
      {Object.entries(properties).map(([name, property]) => (
        <Field
          key={name}
          schema={withoutNull(property)}
          path={`${path}/${name}`}
          value={values[name]}
          optional={!required.includes(name)}
          onChange={(next) => onChange({ ...values, [name]: next })}
        />
      ))}
    </>
  );
}

/** One field, as its schema asks. */
export function Field(props: FieldProps) {
  const { schema } = props;
  if (schema.type === 'object') return <Group {...props} />;
  if (schema.type === 'array')
    return schema.items && isFile(schema.items) ? (
      <FileField {...props} />
    ) : (
      <ListField {...props} Entry={Entry} />
    );
  return isFile(schema) ? <FileField {...props} single /> : <ValueField {...props} />;
}

/** Fields that belong together; where they may be left out, they open with a tick. */
function Group({ schema, path, value, onChange, optional }: FieldProps) {
  const [open, setOpen] = useState(value !== undefined);
  const title = schema.title ?? '';
  if (optional && !open) {
    return (
      <div data-path={path}>
        <Checkbox
          checked={false}
          onChange={() => {
            setOpen(true);
            onChange({});
          }}
        >
          填写“{title}”
        </Checkbox>
      </div>
    );
  }
  return (
    <fieldset className={styles['group']} data-path={path}>
      <legend>{title}</legend>
      {optional ? (
        <Checkbox
          checked
          onChange={() => {
            setOpen(false);
            onChange(undefined);
          }}
        >
          填写“{title}”
        </Checkbox>
      ) : null}
      <Fields schema={schema} path={path} value={value} onChange={onChange} />
    </fieldset>
  );
}

/** An entry of a list: the fields of an object without a frame of their own, or one field. */
function Entry(props: FieldProps) {
  return props.schema.type === 'object' ? <Fields {...props} /> : <Field {...props} />;
}
