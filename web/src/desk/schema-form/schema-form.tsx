import { useRef } from 'react';
import { Fields } from './fields.tsx';
import type { Schema, Values } from './schema.ts';
import styles from './schema-form.module.css';

/** A form drawn from the schema of an action's input. What is wrong stands beside its field; see FormContext. */
export function SchemaForm({
  schema,
  values,
  onChange,
}: {
  schema: Schema;
  values: Values;
  onChange: (values: Values) => void;
}) {
  // Two fields may change before the form is drawn anew (a list that closes, a key typed meanwhile): the second change is laid over
  // the first, not over what was drawn.
  const latest = useRef(values);
  latest.current = values;
  const change = (next: Values): void => {
    latest.current = laidOver(latest.current, values, next);
    onChange(latest.current);
  };
  return (
    <div className={styles['form']}>
      <Fields schema={schema} path="" value={values} onChange={(next) => change(next as Values)} />
    </div>
  );
}

/** The newest values with what differs between what was drawn and what the change made of it. */
function laidOver(newest: Values, drawn: Values, changed: Values): Values {
  const keys = [...new Set([...Object.keys(drawn), ...Object.keys(changed)])];
  const touched = keys.filter((key) => drawn[key] !== changed[key]);
  return { ...newest, ...Object.fromEntries(touched.map((key) => [key, changed[key]])) };
}
