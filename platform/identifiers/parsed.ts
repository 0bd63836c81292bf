/** Why a number is not what it claims to be, or what is odd about it: a stable code and a sentence for the person who typed it. */
export interface NumberReason {
  readonly code: string;
  readonly message: string;
}

/** The outcome of reading a number: its parts, or the first fault found. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: NumberReason };

/** Accepts a number. */
export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** Refuses a number; the message names the fault and what to do. */
export function refuse(code: string, message: string): Parsed<never> {
  return { ok: false, reason: { code, message } };
}
