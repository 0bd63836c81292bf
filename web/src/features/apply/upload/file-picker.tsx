import { useId } from 'react';
import styles from './upload.module.css';

const ACCEPT = '.pdf,.jpg,.jpeg,.png,.webp,.gif,.docx,.xlsx,.ofd,.txt';

/** Choosing files, or taking a picture: both native controls, so that keyboards and screen readers know them. */
export function FilePicker({ label, onFiles }: { label: string; onFiles: (files: File[]) => void }) {
  const id = useId();
  const take = (input: HTMLInputElement): void => {
    onFiles([...(input.files ?? [])]);
    // The same file may be chosen again after it was removed.
    input.value = '';
  };
  return (
    <div className={styles['pickers']}>
      <div className={styles['picker']}>
        <input
          id={`${id}-file`}
          type="file"
          multiple
          accept={ACCEPT}
          onChange={(event) => take(event.currentTarget)}
        />
        <label htmlFor={`${id}-file`}>
          选择文件<span className="for-screen-readers">：{label}</span>
        </label>
      </div>
      <div className={`${styles['picker']} ${styles['camera']}`}>
        <input
          id={`${id}-camera`}
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => take(event.currentTarget)}
        />
        <label htmlFor={`${id}-camera`}>
          拍照上传<span className="for-screen-readers">：{label}</span>
        </label>
      </div>
    </div>
  );
}
