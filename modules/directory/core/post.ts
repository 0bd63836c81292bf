import type { Period } from './period.ts';
import type { Role } from './role.ts';

/** A member of staff. Sign-in accounts live elsewhere and point here. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly provenance: string | null;
}

/** That a person holds a role in an organisation for a time. */
export interface Post extends Period {
  readonly person: string;
  readonly organisation: string;
  readonly role: Role;
}
