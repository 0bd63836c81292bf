import { Input } from 'antd';
import { useId } from 'react';
import styles from './text-field.module.css';

/** A line of text with its label, and what is wrong with it beside it. */
export function TextField({
  label,
  value,
  error,
  hint,
  onChange,
  autoFocus = false,
  inputMode,
}: {
  label: string;
  value: string;
  error: string | undefined;
  hint?: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
  inputMode?: 'text' | 'tel';
}) {
  const id = useId();
  const beside = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((one) => one !== '');
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        autoFocus={autoFocus}
        autoComplete="off"
        inputMode={inputMode}
        status={error ? 'error' : ''}
        aria-invalid={error !== undefined}
        aria-describedby={beside.length > 0 ? beside.join(' ') : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint ? (
        <span id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className={styles['error']} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}
