import { useContext } from 'react';
import { effective } from './effective.ts';
import { FormContextOf, placeOf } from './form-context.ts';
import styles from './form.module.css';
import { asObject, type FormValue, type SchemaNode } from './json-schema.ts';
import { SimpleField } from './simple-field.tsx';
import { ListField } from './list-field.tsx';

/** The fields of an object: those that apply to the answers as they stand. */
export function ObjectFields({
  node,
  path,
  value,
  onChange,
}: {
  node: SchemaNode;
  path: string;
  value: FormValue;
  onChange: (value: FormValue) => void;
}) {
  const { root } = useContext(FormContextOf);
  const { properties, required } = effective(root, node, value);
  return properties.map(([name, schema]) => (
    <FieldOf
      key={name}
      node={schema}
      path={`${path}/${name}`}
      required={required.has(name)}
      value={value[name]}
      onChange={(answer) => onChange({ ...value, [name]: answer })}
    />
  ));
}

/** One field or group, by its schema. */
export function FieldOf(props: {
  node: SchemaNode;
  path: string;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { node, path, value, onChange } = props;
  const isList = node.type === 'array' && node.items?.enum === undefined;
  return (
    <div id={placeOf(path)} className={styles['place']}>
      {node.type === 'object' ? (
        <fieldset className={styles['group']}>
          <legend>{node.title}</legend>
          {node.description ? <p className={styles['note']}>{node.description}</p> : null}
          <ObjectFields node={node} path={path} value={asObject(value)} onChange={onChange} />
        </fieldset>
      ) : isList ? (
        <ListField {...props} renderItem={(item) => <FieldOf {...item} required />} />
      ) : (
        <SimpleField {...props} />
      )}
    </div>
  );
}
