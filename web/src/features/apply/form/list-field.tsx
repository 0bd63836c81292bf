import { useContext, type ReactNode } from 'react';
import { Button } from '../../../design/index.ts';
import { FormContextOf } from './form-context.ts';
import styles from './form.module.css';
import { dereferenced, type SchemaNode } from './json-schema.ts';

/** Several things of one kind, each with its own fields. */
export function ListField({
  node,
  path,
  value,
  onChange,
  renderItem,
}: {
  node: SchemaNode;
  path: string;
  value: unknown;
  onChange: (value: unknown) => void;
  renderItem: (item: {
    node: SchemaNode;
    path: string;
    value: unknown;
    onChange: (value: unknown) => void;
  }) => ReactNode;
}) {
  const { root, errors } = useContext(FormContextOf);
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const schema = dereferenced(root, node.items ?? {});
  const empty = schema.type === 'object' ? {} : '';
  const full = node.maxItems !== undefined && items.length >= node.maxItems;
  return (
    <fieldset className={styles['group']}>
      <legend>{node.title}</legend>
      {errors.has(path) ? <p className={styles['wrong']}>{errors.get(path)}</p> : null}
      {items.map((item, i) => (
        <div key={i} className={styles['item']}>
          <p className={styles['count']}>
            第 {i + 1} 项
            <Button kind="plain" onClick={() => onChange(items.filter((_, j) => j !== i))}>
              删除<span className="for-screen-readers">第 {i + 1} 项</span>
            </Button>
          </p>
          {renderItem({
            node: { ...schema, title: schema.title ?? node.title ?? '' },
            path: `${path}/${i}`,
            value: item,
            onChange: (answer) => onChange(items.map((one, j) => (j === i ? answer : one))),
          })}
        </div>
      ))}
      <Button disabled={full} onClick={() => onChange([...items, empty])}>
        增加一项
      </Button>
    </fieldset>
  );
}
