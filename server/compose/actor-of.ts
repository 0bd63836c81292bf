import { modules } from '@yimen/modules';
import { directoryApi } from '@yimen/modules/directory/api';
import { grantsOf, joinRoles, type Post } from '@yimen/modules/directory/core';
import type { Account, ActorOf, Party } from '@yimen/platform/identity';
import type { Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { platformRoles } from './platform-roles.ts';

/** How a session names the post it acts under. */
export function postKey({ organisation, role }: Pick<Post, 'organisation' | 'role'>): string {
  return `${organisation}:${role}`;
}

/** Permissions of each role: the platform's own and those every module gives. */
const permissionsByRole = joinRoles([platformRoles, ...modules.map(({ roles = {} }) => roles)]);

/**
 * A person of the directory as an actor, with what the posts held on the day allow: all of them together, or the chosen one
 * alone. A chosen post that is not held that day is ignored.
 */
export function staffActor(
  services: Services,
  person: string,
  on: CivilDate,
  chosen: string | null = null,
): Actor {
  const directory = directoryApi(services);
  const held = directory.postsOf(person, on);
  const one = held.filter((post) => postKey(post) === chosen);
  const posts = one.length > 0 ? one : held;
  const unit = posts[0]?.organisation;
  return {
    kind: 'staff',
    id: person,
    name: directory.person(person)?.name ?? person,
    ...(unit === undefined ? {} : { unit }),
    grants: grantsOf(posts, permissionsByRole, directory),
  };
}

/** What an account may do on a day: staff by their posts; applicants, agents and devices for their party, without any grant. */
export function createActorOf(
  services: Services,
  findParty: (id: string) => Promise<Party | undefined>,
): ActorOf {
  const outside = async ({ kind, id, login, party }: Account): Promise<Actor> => {
    const name = party === null ? undefined : (await findParty(party))?.name;
    return {
      kind,
      id,
      name: name ?? login,
      ...(party === null ? {} : { subject: party }),
      ...(kind === 'agent' && party !== null ? { onBehalfOf: party } : {}),
      grants: {},
    };
  };
  return (account, on, chosen) =>
    account.kind === 'staff'
      ? staffActor(services, account.person ?? account.id, on, chosen)
      : outside(account);
}
