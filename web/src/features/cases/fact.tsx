import type { ReactNode } from 'react';

/** A line of a list of facts; nothing where there is nothing to tell. */
export function Fact({ name, value }: { name: string; value: ReactNode }) {
  return value ? (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null;
}
