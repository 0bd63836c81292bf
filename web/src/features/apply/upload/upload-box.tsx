import { Button } from '../../../design/index.ts';
import { FilePicker } from './file-picker.tsx';
import styles from './upload.module.css';
import { useUploads, type Sending } from './use-uploads.ts';

/** A file that the server has. */
export interface KeptFile {
  readonly sha256: string;
  readonly name?: string;
  readonly size?: number;
}

/** Files for one purpose: those that are there, those on their way, and the ways to add more. */
export function UploadBox({
  label,
  files,
  onAdd,
  onRemove,
}: {
  label: string;
  files: readonly KeptFile[];
  onAdd: (file: { sha256: string; name: string; size: number }) => void;
  onRemove: (sha256: string) => void;
}) {
  const { sending, add, cancel, resume } = useUploads(onAdd);
  return (
    <div>
      {files.length + sending.length > 0 ? (
        <ul className={styles['files']} aria-label={`${label}：已选文件`}>
          {files.map((file, i) => (
            <li key={file.sha256} className={styles['file']}>
              <span>
                <a href={`/api/v1/files/${file.sha256}`} download={file.name ?? `文件 ${i + 1}`}>
                  {file.name ?? `文件 ${i + 1}`}
                </a>{' '}
                <small>{sizeText(file.size)} 已上传</small>
              </span>
              <Button kind="plain" onClick={() => onRemove(file.sha256)}>
                移除<span className="for-screen-readers">{file.name ?? `文件 ${i + 1}`}</span>
              </Button>
            </li>
          ))}
          {sending.map((one) => (
            <SendingRow
              key={one.id}
              one={one}
              onCancel={() => cancel(one.id)}
              onResume={() => resume(one.id)}
            />
          ))}
        </ul>
      ) : null}
      <FilePicker label={label} onFiles={(chosen) => void add(chosen)} />
    </div>
  );
}

function SendingRow({
  one,
  onCancel,
  onResume,
}: {
  one: Sending;
  onCancel: () => void;
  onResume: () => void;
}) {
  const { state, name } = one;
  const isHeld = state.kind === 'waiting' || (state.kind === 'failed' && state.canRetry);
  return (
    <li className={styles['file']}>
      <span>
        {name} <small role="status">{wordsOf(state)}</small>
      </span>
      <span>
        {isHeld ? (
          <Button kind="plain" onClick={onResume}>
            继续上传<span className="for-screen-readers">{name}</span>
          </Button>
        ) : null}
        <Button kind="plain" onClick={onCancel}>
          {state.kind === 'failed' ? '移除' : '取消'}
          <span className="for-screen-readers">{name}</span>
        </Button>
      </span>
      {state.kind === 'sending' || state.kind === 'waiting' ? (
        <progress
          className={styles['wide']}
          max={state.total || 1}
          value={state.sent}
          aria-label={`${name} 上传进度`}
        />
      ) : null}
      {state.kind === 'failed' ? (
        <p className={`${styles['wide']} ${styles['bad']}`} role="alert">
          {state.message}
        </p>
      ) : null}
    </li>
  );
}

function wordsOf(state: Sending['state']): string {
  if (state.kind === 'waiting') return '网络断了，恢复后自动继续';
  if (state.kind !== 'sending') return '';
  return state.total > 0 ? `已传 ${Math.floor((state.sent / state.total) * 100)}%` : '正在上传';
}

/** A size as people read it. */
function sizeText(size: number | undefined): string {
  if (size === undefined) return '';
  return size < 1024 * 1024
    ? `${Math.max(1, Math.round(size / 1024))} KB`
    : `${(size / 1024 / 1024).toFixed(1)} MB`;
}
