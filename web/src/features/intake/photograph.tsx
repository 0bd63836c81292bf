import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { uploadFile } from '../../desk/upload-file.ts';
import type { StoredFile } from './intake-state.ts';
import styles from './intake-page.module.css';

/** Takes files from camera, scanner or folder and stores them at once. */
export function Photograph({
  name,
  multiple = true,
  onStored,
}: {
  name: string;
  multiple?: boolean;
  onStored: (files: readonly StoredFile[]) => void;
}) {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const store = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const stored: StoredFile[] = [];
    for (const file of files) {
      const answer = await uploadFile(file);
      if (answer.ok) stored.push({ sha256: answer.sha256, name: file.name });
      else void message.error(answer.problem.detail);
    }
    setBusy(false);
    if (stored.length > 0) onStored(stored);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        aria-label={`“${name}”的文件`}
        accept="image/*,.pdf,.doc,.docx,.xls,.xlsx,.ofd"
        onChange={({ target }) => {
          void store([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button loading={busy} aria-label={`拍照或扫描“${name}”`} onClick={() => input.current?.click()}>
        拍照或扫描
      </Button>
    </>
  );
}

/** Files that were taken, each of which may be put away again. */
export function StoredFiles({
  files,
  onRemove,
}: {
  files: readonly StoredFile[];
  onRemove: (sha256: string) => void;
}) {
  if (files.length === 0) return null;
  return (
    <span className={styles['files']}>
      {files.map(({ sha256, name }) => (
        <span key={sha256}>
          {name}{' '}
          <Button size="small" aria-label={`去掉文件 ${name}`} onClick={() => onRemove(sha256)}>
            去掉
          </Button>
        </span>
      ))}
    </span>
  );
}
