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
  return (
    <div className={styles['form']}>
      <Fields schema={schema} path="" value={values} onChange={(next) => onChange(next as Values)} />
    </div>
  );
}
