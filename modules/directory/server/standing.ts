import type { CivilDate } from '@yimen/platform/time';
import {
  coveredPosts,
  deputyOn,
  isValidOn,
  joinsAdministrators,
  SEPARATED_ROLES,
  type Below,
  type Deputation,
  type DeputyRoles,
  type Leave,
  type Post,
} from '../core/index.ts';

/** That somebody stands in for a person on leave, and with which of that person's posts. */
export interface Standing {
  readonly person: string;
  readonly leave: Leave;
  readonly posts: readonly Post[];
}

/** Questions about leaves and deputies, from memory. */
export interface StandingQuestions {
  readonly leaves: readonly Leave[];
  leave(id: string): Leave | undefined;
  leaveOf(person: string, on: CivilDate): Leave | undefined;
  /** Who is named to stand in for a person on a day; whether that person then may is `standingFor`'s to say. */
  deputyOf(person: string, on: CivilDate): string | null;
  /**
   * For whom somebody may act on a day: not while on leave oneself, only with posts that person holds that day and one's own posts
   * of that day may stand in for, and with no administrator's post that would come together with another administrator's.
   */
  standingFor(deputy: string, on: CivilDate, deputyRoles: DeputyRoles): readonly Standing[];
}

/** Indexes leaves and deputations. Judged anew for every day, so that an ended post or a leave of the deputy counts at once. */
export function standingQuestions(
  leaves: readonly Leave[],
  deputations: readonly Deputation[],
  directory: Below & { postsOf(person: string, on: CivilDate): readonly Post[] },
): StandingQuestions {
  const byId = new Map(leaves.map((one) => [one.id, one]));
  const byLeave = new Map<string, Deputation[]>();
  const named = new Map<string, Set<string>>();
  for (const one of deputations) {
    const { deputy, leave } = one;
    byLeave.set(leave, [...(byLeave.get(leave) ?? []), one]);
    if (deputy === null) continue;
    const list = named.get(deputy) ?? new Set();
    named.set(deputy, list.add(leave));
  }
  const byPerson = new Map<string, Leave[]>();
  for (const leave of leaves) {
    const list = byPerson.get(leave.person);
    if (list === undefined) byPerson.set(leave.person, [leave]);
    else list.push(leave);
  }
  const leaveOf = (person: string, on: CivilDate): Leave | undefined =>
    byPerson.get(person)?.find((one) => isValidOn(one, on));
  return {
    leaves,
    leave: (id) => byId.get(id),
    leaveOf,
    deputyOf(person, on) {
      const leave = leaveOf(person, on);
      return leave === undefined ? null : deputyOn(leave, byLeave.get(leave.id) ?? [], on);
    },
    standingFor(deputy, on, deputyRoles) {
      const own = directory.postsOf(deputy, on);
      if (own.length === 0 || leaveOf(deputy, on) !== undefined) return [];
      const standing = [...(named.get(deputy) ?? [])].flatMap((id) => {
        const leave = byId.get(id)!;
        if (deputyOn(leave, byLeave.get(leave.id) ?? [], on) !== deputy) return [];
        const absent = directory.postsOf(leave.person, on);
        const posts = coveredPosts(absent, own, deputyRoles, directory);
        return posts.length === 0 ? [] : [{ person: leave.person, leave, posts }];
      });
      const all = [...own, ...standing.flatMap(({ posts }) => posts)];
      return joinsAdministrators(all) ? withoutAdministrators(standing) : standing;
    },
  };
}

function withoutAdministrators(standing: readonly Standing[]): Standing[] {
  return standing.flatMap((one) => {
    const posts = one.posts.filter((post) => !isAdministrators(post));
    return posts.length === 0 ? [] : [{ ...one, posts }];
  });
}

function isAdministrators({ role }: Post): boolean {
  return SEPARATED_ROLES.includes(role);
}
