/**
 * The law, the state or the rights say no. A value, never thrown. `kind` is what the edge needs to choose a status:
 * `refused` the rule says no, `invalid` the input does not fit its schema, `forbidden` the actor may not, `missing` there is no
 * such matter, `conflict` somebody else was faster.
 */
export interface Refusal {
  readonly kind: 'refused' | 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'too-many';
  /** `module.reason`, e.g. `cases.second-correction`. */
  readonly code: string;
  /** Plain Chinese: what is wrong and what to do. */
  readonly message: string;
  /** JSON pointer of the field at fault. */
  readonly path?: string;
  /** The clause the refusal rests on. */
  readonly law?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A refusal by a rule. */
export function refuse(
  code: string,
  message: string,
  detail: { path?: string; law?: string; facts?: Record<string, unknown> } = {},
): Refusal {
  return { kind: 'refused', code, message, ...detail };
}

/** Whether a value that may be a result is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && 'code' in value && 'message' in value
  );
}
