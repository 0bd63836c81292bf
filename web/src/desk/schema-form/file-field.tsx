import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FieldProps } from './field-props.ts';
import { useFormContext } from './form-context.ts';
import { Labelled } from './labelled.tsx';

/** Files: stored when they are chosen; the field holds their hashes. */
export function FileField({
  schema,
  path,
  value,
  onChange,
  optional = false,
  single = false,
}: FieldProps & { single?: boolean }) {
  const { upload } = useFormContext();
  const input = useRef<HTMLInputElement>(null);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const held = (
    single ? (value === undefined ? [] : [value]) : ((value as unknown[] | undefined) ?? [])
  ) as string[];
  const set = (next: readonly string[]): void =>
    onChange(single ? next[0] : next.length === 0 && optional ? undefined : next);
  const add = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const stored: string[] = [];
    for (const file of files) {
      const hash = await upload(file);
      if (hash === undefined) continue;
      stored.push(hash);
      setNames((before) => ({ ...before, [hash]: file.name }));
    }
    setBusy(false);
    set(single ? stored.slice(0, 1) : [...new Set([...held, ...stored])]);
  };
  return (
    <Labelled title={schema.title ?? '文件'} path={path} optional={optional} group>
      {(ids) => (
        <div>
          {held.map((hash) => (
            <p key={hash}>
              {names[hash] ?? `${hash.slice(0, 12)}…`}{' '}
              <Button size="small" onClick={() => set(held.filter((one) => one !== hash))}>
                去掉
              </Button>
            </p>
          ))}
          <input
            {...ids}
            ref={input}
            type="file"
            hidden
            multiple={!single}
            onChange={({ target }) => {
              void add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <Button loading={busy} onClick={() => input.current?.click()}>
            选择文件
          </Button>
        </div>
      )}
    </Labelled>
  );
}
