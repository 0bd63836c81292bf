import type { Post } from './post.ts';
import { ROLES, SEPARATED_ROLES, type Role } from './role.ts';

/** Which roles may stand in for a role, beside the role itself. */
export type DeputyRoles = Readonly<Record<string, readonly string[]>>;

/** What standing in needs to know of the organisations. */
export interface Below {
  descendants(id: string): readonly string[];
  leadsHall(id: string): boolean;
}

/**
 * The posts of a person on leave that a colleague may stand in for on a day: where the colleague holds the same post, or one that
 * may stand in for it, in the same organisation or in one above it. Pass the posts both hold that day.
 */
export function coveredPosts(
  absent: readonly Post[],
  deputy: readonly Post[],
  deputyRoles: DeputyRoles,
  below: Below,
): Post[] {
  return absent.filter(({ organisation, role }) =>
    deputy.some(
      (own) =>
        (own.organisation === organisation || below.descendants(own.organisation).includes(organisation)) &&
        (own.role === role || (deputyRoles[role] ?? []).includes(own.role)),
    ),
  );
}

/** Whether these posts together would be two of the three administrators in one pair of hands (三员分立). */
export function joinsAdministrators(posts: readonly Pick<Post, 'role'>[]): boolean {
  return new Set(posts.map(({ role }) => role).filter((role) => SEPARATED_ROLES.includes(role))).size > 1;
}

/** Whether a post reaches the matters of a unit: its organisation, what is below it, or the county for county-wide roles. */
export function postReaches({ role, organisation }: Post, unit: string | null, below: Below): boolean {
  if (ROLES[role as Role].countyWide && below.leadsHall(organisation)) return true;
  return unit !== null && (organisation === unit || below.descendants(organisation).includes(unit));
}
