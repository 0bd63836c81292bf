import type { Post } from './post.ts';

const FOR = 'for:';

/** How a session names the post it acts under. */
export function postKey({ organisation, role }: Pick<Post, 'organisation' | 'role'>): string {
  return `${organisation}:${role}`;
}

/** How a session says that it acts for a person on leave. */
export function deputyKey(person: string): string {
  return FOR + person;
}

/** The person on leave a session acts for; undefined when it acts under a post of its own. */
export function absentOf(key: string | null): string | undefined {
  return key?.startsWith(FOR) === true ? key.slice(FOR.length) : undefined;
}
