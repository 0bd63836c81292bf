import { Button, Select } from 'antd';
import type { ComponentType } from 'react';
import type { FieldProps } from './field-props.ts';
import { useFormContext } from './form-context.ts';
import { Labelled } from './labelled.tsx';
import { emptyOf } from './schema.ts';
import styles from './schema-form.module.css';

/** `Entry`: draws one of the list. */
type ListProps = FieldProps & { readonly Entry: ComponentType<FieldProps> };

/** A list: things that are known are chosen together, everything else is added one by one. */
export function ListField(props: ListProps) {
  const { schema, path, value, onChange, optional = false } = props;
  const { choices } = useFormContext();
  const { items = {}, title = '' } = schema;
  const known =
    items['x-kind'] === undefined
      ? items.enum?.map((one) => ({ value: one, label: items['x-titles']?.[String(one)] ?? String(one) }))
      : choices[items['x-kind']];
  if (known !== undefined && items.type !== 'object')
    return (
      <Labelled title={title} path={path} optional={optional}>
        {(ids) => (
          <Select
            {...ids}
            mode="multiple"
            options={[...known]}
            value={(value as (string | number)[] | undefined) ?? []}
            onChange={(next: (string | number)[]) =>
              onChange(next.length === 0 && optional ? undefined : next)
            }
          />
        )}
      </Labelled>
    );
  return <Entries {...props} />;
}

function Entries({ schema, path, value, onChange, optional = false, Entry }: ListProps) {
  const { items = {}, title = '' } = schema;
  // What has the name of the list itself is told by its number.
  const named = (index: number) =>
    items.title === title && items.type !== 'object' ? { ...items, title: `第 ${index + 1} 项` } : items;
  const list = (value as unknown[] | undefined) ?? [];
  const set = (next: readonly unknown[]): void => onChange(next.length === 0 && optional ? undefined : next);
  return (
    <Labelled title={title} path={path} optional={optional} group>
      {() => (
        <div>
          {list.map((one, index) => (
            <div key={index} className={styles['entry']}>
              <div>
                <Entry
                  schema={named(index)}
                  path={`${path}/${index}`}
                  value={one}
                  onChange={(next) => set(list.map((old, i) => (i === index ? next : old)))}
                />
              </div>
              <Button
                aria-label={`删除第 ${index + 1} 项`}
                onClick={() => set(list.filter((_, i) => i !== index))}
              >
                删除
              </Button>
            </div>
          ))}
          <Button onClick={() => set([...list, emptyOf(items)])}>增加一项</Button>
        </div>
      )}
    </Labelled>
  );
}
