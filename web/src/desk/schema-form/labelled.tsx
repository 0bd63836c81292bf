import { useId, type ReactNode } from 'react';
import { useFormContext } from './form-context.ts';
import styles from './schema-form.module.css';

/** Attributes that tie a control to its label and to what is wrong with it. */
export interface ControlIds {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A label, its control, and what is wrong, read with it. */
export function Labelled({
  title,
  path,
  optional,
  group = false,
  children,
}: {
  title: string;
  path: string;
  optional: boolean;
  /** Several controls under one name. */
  group?: boolean;
  children: (ids: ControlIds) => ReactNode;
}) {
  const id = useId();
  const error = useFormContext().errors[path];
  const ids: ControlIds = {
    id,
    ...(error ? { 'aria-describedby': `${id}-error`, 'aria-invalid': true } : {}),
  };
  const text = (
    <>
      {title}
      {optional ? <span className={styles['optional']}>{'\u2002选填'}</span> : null}
    </>
  );
  return (
    <div
      className={styles['field']}
      data-path={path}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      {group ? (
        <span className={styles['label']} id={`${id}-label`}>
          {text}
        </span>
      ) : (
        <label className={styles['label']} htmlFor={id}>
          {text}
        </label>
      )}
      {children(ids)}
      {error ? (
        <p className={styles['error']} id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
