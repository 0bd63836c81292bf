import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import styles from './field.module.css';

interface FieldTexts {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; shown beside the field and read with it. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

/** Ids and attributes that tie a control to its label, hint and error. */
function useFieldIds({ hint, error }: FieldTexts) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter((one) => one !== '')
    .join(' ');
  return {
    id,
    aria: {
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': described === '' ? undefined : described,
    },
  };
}

function Texts({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: FieldTexts & { id: string; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
        {optional ? <span className={styles['optional']}>选填</span> : null}
      </label>
      {hint ? (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** One line of text, with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  optional,
  ...rest
}: FieldTexts & InputHTMLAttributes<HTMLInputElement>) {
  const texts = { label, hint, error, optional: optional ?? false };
  const { id, aria } = useFieldIds(texts);
  return (
    <Texts id={id} {...texts}>
      <input className={styles['input']} {...rest} {...aria} />
    </Texts>
  );
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  ...rest
}: FieldTexts & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const texts = { label, hint, error, optional: optional ?? false };
  const { id, aria } = useFieldIds(texts);
  return (
    <Texts id={id} {...texts}>
      <textarea className={`${styles['input']} ${styles['area']}`} {...rest} {...aria} />
    </Texts>
  );
}

/** One of a list, where the list is long; use Choices for a handful. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  options,
  value,
  none = '请选择',
  onChange,
}: FieldTexts & {
  options: readonly { readonly value: string; readonly label: string }[];
  value: string;
  /** What it says while nothing is chosen. */
  none?: string;
  onChange: (value: string) => void;
}) {
  const texts = { label, hint, error, optional: optional ?? false };
  const { id, aria } = useFieldIds(texts);
  return (
    <Texts id={id} {...texts}>
      <select
        className={styles['input']}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...aria}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Texts>
  );
}

/** One or several of a handful: radio buttons, or check boxes with `several`. */
export function Choices({
  label,
  hint,
  error,
  optional,
  options,
  value,
  several = false,
  onChange,
}: FieldTexts & {
  options: readonly { readonly value: string; readonly label: ReactNode }[];
  value: readonly string[];
  several?: boolean;
  onChange: (value: string[]) => void;
}) {
  const { id, aria } = useFieldIds({ label, hint, error });
  const change = (option: string, on: boolean): void => {
    if (!several) return onChange([option]);
    onChange(on ? [...value, option] : value.filter((one) => one !== option));
  };
  return (
    <fieldset className={styles['field']} aria-describedby={aria['aria-describedby']} id={id}>
      <legend className={styles['label']}>
        {label}
        {optional ? <span className={styles['optional']}>选填</span> : null}
      </legend>
      {hint ? (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className={styles['choices']}>
        {options.map((option) => (
          <label key={option.value} className={styles['choice']}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={id}
              checked={value.includes(option.value)}
              onChange={(event) => change(option.value, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
