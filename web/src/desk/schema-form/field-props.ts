import type { Schema } from './schema.ts';

/** What every field is given. `path`: its JSON pointer. */
export interface FieldProps {
  readonly schema: Schema;
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly optional?: boolean;
}
