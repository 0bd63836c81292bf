import { Link } from '@tanstack/react-router';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';

/** How much a button weighs on the page: one `primary` a view. */
export type ButtonKind = 'primary' | 'secondary' | 'plain' | 'danger';

const classOf = (kind: ButtonKind, wide: boolean): string =>
  `${styles['button']} ${styles[kind]}${wide ? ` ${styles['wide']}` : ''}`;

/** A button. `busy` says what is going on, keeps the button from being pressed twice and is read aloud. */
export function Button({
  kind = 'secondary',
  wide = false,
  busy,
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind; wide?: boolean; busy?: string | false }) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf(kind, wide)}
      disabled={rest.disabled || Boolean(busy)}
      aria-busy={Boolean(busy)}
    >
      {busy || children}
    </button>
  );
}

/** A link that looks like a button, because it leads to the page's main business. */
export function ButtonLink({
  to,
  kind = 'secondary',
  wide = false,
  children,
  search,
}: {
  to: string;
  kind?: ButtonKind;
  wide?: boolean;
  children: ReactNode;
  search?: Record<string, string>;
}) {
  return (
    <Link to={to} search={(search ?? {}) as never} className={classOf(kind, wide)}>
      {children}
    </Link>
  );
}
