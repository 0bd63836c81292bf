import type { Grants, Scope } from '@yimen/platform/procedure';
import type { Post } from './post.ts';
import { ROLES } from './role.ts';

/** What the grants need to know of the organisations. */
export interface Reach {
  /** Ids below an organisation, without itself. */
  descendants(id: string): readonly string[];
  /** Whether the organisation is the body that leads the hall, or one of its sections. */
  leadsHall(id: string): boolean;
}

/**
 * What the holder of these posts may do and where. A post reaches its organisation and everything below it; a county-wide role
 * held in the body that leads the hall reaches the whole county. Pass only the posts held on the day in question.
 */
export function grantsOf(
  posts: readonly Post[],
  permissionsByRole: Readonly<Record<string, readonly string[]>>,
  reach: Reach,
): Grants {
  const grants: Record<string, Scope> = {};
  for (const { role, organisation } of posts) {
    const isCounty = ROLES[role].countyWide && reach.leadsHall(organisation);
    const scope: Scope = isCounty ? 'county' : [organisation, ...reach.descendants(organisation)];
    for (const permission of permissionsByRole[role] ?? []) {
      grants[permission] = joined(grants[permission], scope);
    }
  }
  return grants;
}

function joined(one: Scope | undefined, other: Scope): Scope {
  if (one === undefined) return other;
  if (one === 'county' || other === 'county') return 'county';
  return [...new Set([...one, ...other])];
}
